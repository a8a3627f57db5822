// The lines of a file, with their places; and those that were one line before somebody broke it.
//
//   > XADD events * type paid \      ->  `XADD events * type paid   order 17`, in two pieces
//       order 17
//
// Only commands are joined: a reply may end in anything.

import { type Place, SourceError } from '../base/source-error.ts';

/** The longest line, in characters. A longer one is no command that somebody wrote. */
export const longestLine = 512 * 1024;

/** Where a text comes from. */
export interface Source {
  readonly file: string;
  /** The number of the text's first line in the file; 1 where it is left out. */
  readonly line?: number;
  /** How many units of the file's line stand before each line of the text (a fence in a list). */
  readonly margins?: readonly number[];
}

export interface SourceLine {
  readonly text: string;
  readonly place: Place;
}

/** Throws SourceError for a line that is too long. A byte order mark, CR and the last line break are no part of it. */
export function sourceLines(text: string, origin: Source): SourceLine[] {
  const lines = text.replace(/^\ufeff/, '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, i) => {
    const place = { file: origin.file, line: (origin.line ?? 1) + i, column: 1 + (origin.margins?.[i] ?? 0) };
    if (line.length > longestLine) {
      throw new SourceError(
        { ...place, length: 1 },
        `this line is ${line.length} characters long; ${longestLine} are the most a line may have`,
      );
    }
    return { text: line.replace(/\r$/, ''), place };
  });
}

/** Does the line go on in the next one? */
export function goesOn(line: string): boolean {
  return /[ \t]\\$/.test(line);
}

/** `at`: the index in the joined line where this piece begins. */
export interface Piece {
  readonly at: number;
  readonly place: Place;
}

export interface Typed {
  readonly line: string;
  readonly pieces: readonly Piece[];
  /** The index of the line after it. */
  readonly next: number;
}

/** A command with the lines it goes on in. `margin`: how many units its prompt takes. Throws SourceError. */
export function joined(lines: readonly SourceLine[], from: number, margin: number): Typed {
  let line = '';
  const pieces: Piece[] = [];
  for (let at = from; ; at++) {
    const { text, place } = lines[at]!;
    const piece = at === from ? text.slice(margin) : text;
    const column = place.column + (at === from ? margin : 0);
    pieces.push({ at: line.length, place: { ...place, column, length: Math.max(1, piece.length) } });
    if (!goesOn(piece)) return { line: (line + piece).trimEnd() === '' ? '' : line + piece, pieces, next: at + 1 };
    line += piece.slice(0, -1);
    if (at + 1 === lines.length) {
      throw new SourceError(
        { ...place, column: place.column + text.length - 1, length: 1 },
        'this line goes on, but it is the last',
        'leave out the backslash',
      );
    }
    if (line.length > longestLine) {
      throw new SourceError(
        { ...place, length: 1 },
        `this line, joined, is longer than the ${longestLine} characters a line may have`,
      );
    }
  }
}
