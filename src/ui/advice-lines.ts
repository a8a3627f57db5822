// What went wrong with a line, and how it may have been meant: the word at fault under a caret, the reason, a fix.
//
//   (error) ERR Invalid stream ID specified as stream command argument
//   ! XADD orders item tea
//                 ^^^^
//     Behind the stream's name XADD wants the ID of the entry ...
//     Tab: XADD orders * item tea
//
// Of a long line the part around the word is shown.

import { cut, graphemes, widthOf } from '../base/cells.ts';
import { printable } from '../base/printable.ts';
import type { Entry } from '../lesson/view.ts';
import type { Line, Span } from './span.ts';

type AdviceEntry = Extract<Entry, { kind: 'advice' }>;

/** The rows of an advice. `sentence` lays out a text in the voice of a miss; `key` is what the fix is put in with. */
export function adviceLines(
  { line, advice }: AdviceEntry,
  columns: number,
  key: string,
  sentence: (text: string) => Line[],
): Line[] {
  const { at, why, fix } = advice;
  const shown = at === undefined ? [] : excerpt(line, at, columns - gutter.length);
  const reason = why === '' ? [] : sentence(why);
  const rows = [...shown.map((row): Line => [{ text: gutter }, ...row]), ...withoutMark(reason)];
  if (fix !== undefined)
    rows.push([{ text: `${gutter}${key}: ` }, { text: cut(printable(fix), columns - 8), style: 'code' }]);
  return rows.map((row, i) => (i === 0 ? [{ text: mark, style: 'miss' }, ...afterGutter(row)] : row));
}

const mark = '! ';
const gutter = '  ';

function withoutMark(lines: readonly Line[]): Line[] {
  return lines.map((line, i) => (i === 0 ? [{ text: gutter }, ...line.slice(1)] : line));
}

function afterGutter([first, ...rest]: Line): Span[] {
  return [{ ...first, text: first!.text.slice(gutter.length) }, ...rest];
}

/** The row of the line in which the place is, and a caret under it, both at most so many cells wide. */
function excerpt(line: string, at: { readonly start: number; readonly end: number }, columns: number): Line[] {
  const from = line.lastIndexOf('\n', at.start - 1) + 1;
  const until = line.indexOf('\n', at.start);
  const row = line.slice(from, until < 0 ? line.length : until).padEnd(at.start - from);
  const [before, word, after] = [
    printable(row.slice(0, at.start - from)),
    printable(row.slice(at.start - from, at.end - from)),
    printable(row.slice(at.end - from)),
  ];
  const isWhole = widthOf(before + word + after) <= columns;
  const head = isWhole ? before : tail(before, Math.floor(columns / 2));
  const left = columns - widthOf(head);
  const shown = cut(word, left);
  const carets = Math.max(1, Math.min(widthOf(shown), left));
  return [
    [{ text: head }, { text: shown, style: 'wrong' }, { text: cut(after, left - widthOf(shown)) }],
    [{ text: ' '.repeat(widthOf(head)) }, { text: '^'.repeat(carets), style: 'miss' }],
  ];
}

/** The end of a text in at most so many cells. */
function tail(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let out = '';
  for (const one of graphemes(text.slice(-columns * 4)).reverse()) {
    if (widthOf(one) + widthOf(out) > columns - 1) break;
    out = one + out;
  }
  return `…${out}`;
}
