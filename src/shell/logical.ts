// Logical lines: what is typed in several lines and means one. A quote left open goes on in the next line and keeps the
// line break; a backslash after a blank, at the end, goes on too and leaves nothing behind.
//
//   > XADD s * text "two          > XADD s * \
//     lines"                        name ana
//
// A text may also hold several of them: `logicalLines`.

import { utf8 } from '../base/bytes.ts';
import { split } from '../base/quoting.ts';

const backslash = /(^|[ \t])\\$/;

/** Does the text go on in another line? */
export function isUnfinished(text: string): boolean {
  return endsInBackslash(text) || isQuoteOpen(text);
}

/** Does the text end in a blank and a backslash? */
export function endsInBackslash(text: string): boolean {
  return backslash.test(text);
}

/** Is a quote open at the end? A quote that is closed in the middle of a word is a mistake that no further line mends. */
export function isQuoteOpen(text: string): boolean {
  if (!/["']/.test(text)) return false;
  const closes = (mark: string): boolean => !('problem' in split(utf8(text + mark)));
  return 'problem' in split(utf8(text)) && (closes('"') || closes("'"));
}

/** The one line it means: the backslashes at the ends of its lines are gone. */
export function joined(text: string): string {
  return text.replace(/(^|[ \t])\\\n[ \t]*/g, '$1');
}

/** One logical line of a text, and where it begins there. */
export interface Logical {
  readonly text: string;
  readonly start: number;
}

/** More rows are not taken apart: they are one line. */
const mostRows = 1000;

/** The logical lines of a text that has several, as an editor or a recalled paste gives it. The last one may be unfinished. */
export function logicalLines(text: string): Logical[] {
  const rows = text.split('\n');
  if (rows.length === 1 || rows.length > mostRows) return [{ text, start: 0 }];
  const out: Logical[] = [];
  let start = 0;
  let line: string | undefined;
  for (const row of rows) {
    line = line === undefined ? row : `${line}\n${row}`;
    if (isUnfinished(line)) continue;
    out.push({ text: line, start });
    start += line.length + 1;
    line = undefined;
  }
  return line === undefined ? out : [...out, { text: line, start }];
}
