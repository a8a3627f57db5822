// Lines take turns: those of a paste, and those that are typed while one is running, are entered one after the other.

import type { Stage } from '../lesson/view.ts';

export class Turns {
  readonly #stage: Stage;
  readonly #remember: (line: string) => void;
  readonly #done: () => void;
  readonly #waiting: string[] = [];
  readonly #listeners = new Set<(line: string, done: Promise<void>) => void>();
  #running = false;

  /** `remember` is told each line as it is entered, but for answers to questions; `done` is called when none is left. */
  constructor(stage: Stage, remember: (line: string) => void, done: () => void) {
    this.#stage = stage;
    this.#remember = remember;
    this.#done = done;
  }

  /** Hear of each line that is run, and when that is done. */
  onRun(listener: (line: string, done: Promise<void>) => void): void {
    this.#listeners.add(listener);
  }

  enter(lines: readonly string[]): void {
    this.#waiting.push(...lines);
    if (!this.#running) void this.#go();
  }

  /** Leave out the lines that wait: what is to be said of it; undefined where none does. */
  leaveOut(): string | undefined {
    const { length } = this.#waiting.splice(0);
    return length === 0 ? undefined : length === 1 ? '1 line left out' : `${length} lines left out`;
  }

  async #go(): Promise<void> {
    this.#running = true;
    for (let line = this.#waiting.shift(); line !== undefined; line = this.#waiting.shift()) {
      if (!this.#stage.isAnswer(line)) this.#remember(line);
      const run = this.#stage.enter(line);
      for (const listener of this.#listeners) listener(line, run);
      await run;
    }
    this.#running = false;
    this.#done();
  }
}
