// How far it is, for whoever watches: one row of standard error, from half a second on, that is erased at the end. Where
// nobody watches (no terminal, CI, TERM=dumb) there is none.
//
//   proving 50-fan-out.md, 3 of 10

import type { WriteStream } from 'node:tty';
import { cut } from '../base/cells.ts';
import { printable } from '../base/printable.ts';

/** So long (ms) nobody wonders; then the row changes no oftener than this. */
const patience = 500;
const pace = 100;

export class Progress {
  readonly #output: WriteStream | undefined;
  readonly #now: () => number;
  #due: number;
  #isShown = false;

  constructor(output: WriteStream, now: () => number = Date.now, isWatched = watched(output)) {
    this.#output = isWatched ? output : undefined;
    this.#now = now;
    this.#due = now() + patience;
  }

  /** It has come to this. `must`: it will take long, so it is said at once. */
  at(text: string, must = false): void {
    if (this.#output === undefined || (!must && this.#now() < this.#due)) return;
    this.#due = this.#now() + pace;
    this.#output.write(`\r\x1b[K${cut(printable(text), (this.#output.columns || 80) - 1)}`);
    this.#isShown = true;
  }

  /** Take the row away: before something else is written, and at the end. */
  clear(): void {
    if (this.#isShown) this.#output?.write('\r\x1b[K');
    this.#isShown = false;
  }
}

function watched(output: WriteStream): boolean {
  return output.isTTY === true && process.env.TERM !== 'dumb' && !isWatchedByMachine();
}

/** Does the environment say that nobody looks? Ink goes by the same two names, and paints nothing live then. */
export function isWatchedByMachine(): boolean {
  const { CI, CONTINUOUS_INTEGRATION } = process.env;
  return [CI, CONTINUOUS_INTEGRATION].some((value) => value !== undefined && value !== '0' && value !== 'false');
}
