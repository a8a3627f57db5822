// An author's mistake: a lesson or a script that is wrong. It names the place and the way to mend it, and prints as
//
//   fan-out.redis:26:4: this line is neither a command nor a reply
//      26 | 1) (integer) 1
//         |    ^^^^^^^^^^^
//      = put it directly below the command it answers
//
// The user's mistakes are error replies; our own are crashes; only authors get one of these.

import { printable, printableLines } from './printable.ts';

export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units of the line; 1 where the whole line is meant. */
  readonly column: number;
  /** How many units are meant, from the column on; the rest of the line where it is left out. */
  readonly length?: number;
}

export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly place: Place;
  readonly what: string;
  readonly fix: string | undefined;

  constructor(place: Place, what: string, fix?: string) {
    super(`${place.file}:${place.line}:${place.column}: ${what}`);
    this.place = place;
    this.what = what;
    this.fix = fix;
  }

  /** The report, with the line and a caret under it. `text` is the whole file. */
  report(text: string): string {
    return report(this.place, this.what, text, this.fix);
  }
}

/** A place, what is wrong there, the line with a caret, and the fix: the form of every report about a file. */
export function report(place: Place, what: string, text: string, fix?: string): string {
  const line = text.split(/\r?\n/)[place.line - 1] ?? '';
  const number = String(place.line);
  const gutter = ' '.repeat(number.length);
  const column = Math.min(place.column - 1, line.length);
  const length = Math.max(1, Math.min(place.length ?? line.length - column, line.length - column));
  const shown = clip(line, column, length);
  const out = [
    `${printable(place.file)}:${place.line}:${place.column}: ${printableLines(what)}`,
    `   ${number} | ${shown.text}`,
    `   ${gutter} | ${' '.repeat(shown.column)}${'^'.repeat(shown.length)}`,
  ];
  if (fix !== undefined) out.push(`   ${gutter} = ${printableLines(fix)}`);
  return out.join('\n');
}

/** A window of at most some 100 characters around the place, so that a line of a megabyte is reported in one row. */
export function clip(line: string, column: number, length: number): { text: string; column: number; length: number } {
  const from = column > 70 ? column - 40 : 0;
  const window = line.slice(from, from + 100);
  const head = (from > 0 ? '...' : '') + printable(window.slice(0, column - from));
  const mark = printable(window.slice(column - from, column - from + length));
  const tail = printable(window.slice(column - from + length)) + (from + 100 < line.length ? '...' : '');
  return { text: head + mark + tail, column: head.length, length: Math.max(1, mark.length) };
}
