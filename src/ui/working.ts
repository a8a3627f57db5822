// The row that says what is going on, where a line takes longer than half a second: a stage on a server far away, many
// calls at once. It is not there before, and gone when the line is done.
//
//   at work for 2 s: /lesson fan-out
//   at work for 3 s (COUNT 10, one terminal): /measure      where it says what it is at

import { cut } from '../base/cells.ts';
import type { Clock } from '../base/clock.ts';
import { printable } from '../base/printable.ts';
import { roughly } from '../shell/duration.ts';
import type { Line } from './scene.ts';

/** So long (ms) nobody wonders; then once a second the row is looked at again. */
const patience = 500;
const tick = 1000;

export class Working {
  readonly #clock: Clock;
  readonly #changed: () => void;
  #line: { readonly text: string; readonly since: number } | undefined;
  #isShown = false;
  #cancel: () => void = () => {};

  /** `clock`: the real one. `changed` is called when the row comes, changes, or goes. */
  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** A line runs until `done`. */
  watch(text: string, done: Promise<void>): void {
    this.stop();
    const line = { text, since: this.#clock.now() };
    this.#line = line;
    this.#show(line.since + patience);
    const end = (): void => {
      if (this.#line !== line) return;
      const wasShown = this.#isShown;
      this.stop();
      if (wasShown) this.#changed();
    };
    done.then(end, end);
  }

  stop(): void {
    this.#cancel();
    this.#line = undefined;
    this.#isShown = false;
  }

  /** The row; none while there is nothing to say. `doing`: what the line is at. */
  lines(columns: number, doing = ''): Line[] {
    if (this.#line === undefined || !this.#isShown) return [];
    const { text, since } = this.#line;
    const at = doing === '' ? '' : ` (${printable(doing)})`;
    const row = `at work for ${roughly(this.#clock.now() - since)}${at}: ${printable(text)}`;
    return [[{ text: cut(row, columns), style: 'aside' }]];
  }

  #show(at: number): void {
    this.#cancel = this.#clock.at(at, () => {
      this.#isShown = true;
      this.#show(this.#clock.now() + tick);
      this.#changed();
    });
  }
}
