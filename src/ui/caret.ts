// The terminal's own cursor, on the cell that the prompt marks. Ink leaves it below what it paints, and hides it; here it
// is lifted to the prompt after each frame and taken back before the next, in the same write. It is never hidden, so that
// a program that is killed leaves a terminal as it should be, and it looks as its owner has chosen.
//
//   Ink ->  begin, erase, rows, end   ->   back below, begin, erase, rows, end, up to the cell
//
// What Ink paints as one (between the marks of a synchronized update) goes out in one piece.

import type { WriteStream } from 'node:tty';
import { widthOf } from '../base/cells.ts';
import type { Line } from './span.ts';

const begin = '\x1b[?2026h';
const end = '\x1b[?2026l';
const hidingAndShowing = /\x1b\[\?25[lh]/g;

/** Where the cursor is to stand: so many rows above what is painted ends, in this column (from 0). */
interface Place {
  readonly up: number;
  readonly column: number;
}

export class Caret {
  readonly #output: WriteStream;
  readonly #lines: () => readonly Line[];
  /** Where it stands; undefined while it is below what is painted, where Ink expects it. */
  #place: Place | undefined;
  /** What has come of an update that has not ended. */
  #update = '';
  #isUpdating = false;
  #isOn = false;

  /** `lines`: what is painted, a span of it marked. */
  constructor(output: WriteStream, lines: () => readonly Line[]) {
    this.#output = output;
    this.#lines = lines;
  }

  /** From now on it goes to the prompt after each frame. */
  start(): void {
    this.#isOn = true;
  }

  /** It stays where Ink leaves it. */
  stop(): void {
    this.#isOn = false;
    this.lower();
  }

  /** Back below what is painted, over so many rows more than were painted (the terminal has broken them anew). */
  lower(more = 0): void {
    if (this.#place !== undefined) this.#output.write(this.#down(more));
  }

  /** How many rows of these stand below the cursor that the terminal makes of them when it is so many columns wide. */
  rowsBelow(lines: readonly Line[], columns: number): number {
    const at = lines.findIndex((line) => line.some(({ caret }) => caret));
    if (at < 0) return 0;
    const broken = (line: Line): number => Math.max(0, Math.ceil(widthOf(textOf(line)) / columns) - 1);
    const own = broken(lines[at]!) - Math.floor(columnOf(lines[at]!) / columns);
    return lines.slice(at + 1).reduce((sum, line) => sum + broken(line), own);
  }

  /** The terminal as Ink may write to it. */
  write(chunk: string): boolean {
    const text = chunk.replace(hidingAndShowing, '');
    if (text.includes(begin)) this.#isUpdating = true;
    this.#update += text;
    if (this.#isUpdating && !text.includes(end)) return true;
    const isFrame = this.#isUpdating;
    this.#isUpdating = false;
    const update = this.#update;
    this.#update = '';
    if (update === '') return true;
    return this.#output.write(this.#down(0) + update + (isFrame ? this.#up() : ''));
  }

  #down(more: number): string {
    const place = this.#place;
    if (place === undefined) return '';
    this.#place = undefined;
    // Line feeds, since the rows below may be gone: a window that became lower has cut them off.
    return `\r${'\n'.repeat(place.up + more)}`;
  }

  #up(): string {
    const lines = this.#lines();
    const at = lines.findIndex((line) => line.some(({ caret }) => caret));
    if (!this.#isOn || at < 0) return '';
    this.#place = { up: lines.length - at, column: columnOf(lines[at]!) };
    return `\x1b[${this.#place.up}A\x1b[${this.#place.column + 1}G`;
  }
}

/** The column of the marked cell. */
function columnOf(line: Line): number {
  const before = line.slice(
    0,
    line.findIndex(({ caret }) => caret),
  );
  return widthOf(textOf(before));
}

function textOf(line: Line): string {
  return line.map(({ text }) => text).join('');
}
