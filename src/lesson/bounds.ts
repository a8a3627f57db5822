// How large and how deep a page may be: looked at before its Markdown is read, since the time that takes grows with the
// square of both. A lesson is far from any of these; a file made to hang whoever opens it is not.
//
//   > > > > > > > > > a        nested nine deep: no lesson
//   1) 1) 1) 1) "1-1"          a reply of Redis, four deep

import { SourceError } from '../base/source-error.ts';

const mostLines = 5000;
/** Of the marks that begin a line: `>`, `-`, `1)`; and of characters, blanks included, before its text. */
const mostMarks = 8;
const longestLead = 80;
/** Of what stands between two empty lines, in characters. */
const longestBlock = 8000;

const lead = /^(?:[ \t]|>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))*/;
const mark = />|[-+*]|\d+/g;

/** Throws SourceError where the file is larger or deeper than any lesson. */
export function checkBounds(lines: readonly string[], file: string): void {
  let block = 0;
  for (const [i, line] of lines.entries()) {
    const wrong = (what: string, fix: string, length?: number): SourceError =>
      new SourceError({ file, line: i + 1, column: 1, ...(length !== undefined && { length }) }, what, fix);
    if (i === mostLines) throw wrong(`no lesson has more than ${mostLines} lines`, 'make several lessons of it');
    block = line.trim() === '' ? 0 : block + line.length;
    if (block > longestBlock)
      throw wrong(
        `there are more than ${longestBlock} characters without an empty line`,
        'make paragraphs, or fences, of it',
      );
    const [begins] = lead.exec(line)!;
    if (begins.length > longestLead || (begins.match(mark)?.length ?? 0) > mostMarks)
      throw wrong('this line is nested too deep', 'a list or a hint of a lesson is one deep', begins.length);
  }
}
