// Text as a terminal lays it out: in cells. An emoji takes two, a combining mark none.
//
//   widthOf('日本') === 4      cut('abcdef', 4) === 'abc…'      wrap('one two three', 8) -> ['one two', 'three']
//
// Everything here takes text that is safe already and without styles.

import stringWidth from 'string-width';
import { segments } from './graphemes.ts';

/** A character, a cell: most of what is shown. */
const plain = /^[ -~]*$/;

/** How many cells the text takes. */
export function widthOf(text: string): number {
  return plain.test(text) ? text.length : stringWidth(text);
}

/** The characters as a reader sees them: an accent, a flag or a family is one. */
export function graphemes(text: string): string[] {
  return plain.test(text) ? [...text] : Array.from(segments(text), ({ segment }) => segment);
}

/** The text in at most so many cells; what is left out is shown by an ellipsis in the last one. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  if (columns < 1) return '';
  let width = 0;
  let out = '';
  for (const one of graphemes(text)) {
    const next = widthOf(one);
    if (width + next > columns - 1) break;
    width += next;
    out += one;
  }
  return `${out}…`;
}

/** Spans of text in at most so many cells together; where they are cut an ellipsis stands, and nothing follows. */
export function cutSpans<T extends { readonly text: string }>(spans: readonly T[], columns: number): T[] {
  const out: T[] = [];
  let left = columns;
  for (const span of spans) {
    const shown = cut(span.text, left);
    if (shown !== '') out.push({ ...span, text: shown });
    if (shown !== span.text) break;
    left -= widthOf(span.text);
  }
  return out;
}

/** The text in at most so many cells, its middle left out: names that begin alike are told apart by their ends. */
export function cutMiddle(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  const tail = Math.floor((columns - 1) / 2);
  const marks = graphemes(text);
  let end = '';
  for (let i = marks.length - 1; i >= 0 && widthOf(marks[i]! + end) <= tail; i--) end = marks[i]! + end;
  return cut(text, columns - widthOf(end)) + end;
}

/** A list item or an indented line: what its further lines are indented by. */
const leader = /^ *(?:[-*] |\[[ x]\] |\d{1,3}[.)] |\d{1,2} {2})? */;

const hardBlank = '\u00a0';

/** A command in backticks stays on one line where it can: it is there to be typed. */
function keepWhole(line: string, columns: number): string {
  return line.replace(/`[^`]+`/g, (code) => (widthOf(code) <= columns - 4 ? code.replaceAll(' ', hardBlank) : code));
}

/**
 * Break a line between words into lines of at most so many cells. Further lines of a list item stand under its text.
 * Code in backticks is kept whole where it fits a line; a word that is longer than a line is broken where the line ends.
 */
export function wrap(line: string, columns: number): string[] {
  if (widthOf(line) <= columns) return [line];
  return broken(keepWhole(line, columns), columns).map((row) => row.replaceAll(hardBlank, ' '));
}

function broken(line: string, columns: number): string[] {
  const indent = ' '.repeat(Math.min(widthOf(leader.exec(line)![0]), Math.floor(columns / 2)));
  const out: string[] = [];
  let row = leader.exec(line)![0];
  let empty = true;
  const end = (): void => {
    out.push(row.trimEnd());
    row = indent;
    empty = true;
  };
  for (const word of line.slice(row.length).split(' ')) {
    const glue = empty ? '' : ' ';
    if (widthOf(row) + glue.length + widthOf(word) <= columns) {
      row += glue + word;
      empty = false;
      continue;
    }
    if (!empty) end();
    for (const one of graphemes(word)) {
      if (widthOf(row) + widthOf(one) > columns && !empty) end();
      row += one;
      empty = false;
    }
  }
  end();
  return out;
}
