// The live region: which rows stand below the scrollback, and when they change. It never fills the screen, since a region
// as high as the screen makes Ink clear everything at each key; the prompt gets the rows that the panel leaves.

import type { WriteStream } from 'node:tty';
import type { Clock } from '../base/clock.ts';
import type { Stage } from '../lesson/view.ts';
import { panelLines } from './panel.ts';
import type { Prompt } from './prompt.ts';
import { promptLines } from './prompt-lines.ts';
import type { Line } from './scene.ts';
import { terminalLines } from './terminals.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A second: how often the row of terminals is looked at again while one of them waits. */
const tick = 1000;

export class Live {
  readonly #stage: Stage;
  readonly #prompt: Prompt;
  readonly #clock: { now(): number };
  readonly #ticks: Clock;
  readonly #output: WriteStream;
  readonly #listeners = new Set<() => void>();
  #above: readonly Line[] = [];
  #size: Size;
  #stopTick: (() => void) | undefined;
  #stopChange: () => void = () => {};

  constructor(stage: Stage, prompt: Prompt, clock: { now(): number }, ticks: Clock, output: WriteStream) {
    this.#stage = stage;
    this.#prompt = prompt;
    this.#clock = clock;
    this.#ticks = ticks;
    this.#output = output;
    this.#size = this.#measure();
  }

  start(): void {
    this.#stopChange = this.#stage.onChange(() => this.#changed());
    this.#changed();
  }

  stop(): void {
    this.#stopChange();
    this.#stopTick?.();
    this.#stopTick = undefined;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly size = (): Size => this.#size;

  /** The rows above the prompt; the same array as long as nothing changed. */
  readonly above = (): readonly Line[] => this.#above;

  /** The rows of the prompt and what stands below it. */
  below(): Line[] {
    const { columns, rows } = this.#size;
    return promptLines(this.#prompt.view(), columns, Math.max(1, rows - 1 - this.#above.length));
  }

  /** All rows, as they were painted last. */
  lines(): Line[] {
    return [...this.#above, ...this.below()];
  }

  resized(): void {
    this.#size = this.#measure();
    this.#changed();
  }

  /** A terminal that does not know its size is taken for one of 80 by 24. */
  #measure(): Size {
    return { columns: this.#output.columns || 80, rows: this.#output.rows || 24 };
  }

  #changed(): void {
    const { columns, rows } = this.#size;
    const terminals = this.#stage.terminals();
    const row = terminalLines(terminals, this.#clock.now(), columns);
    const lines = [...panelLines(this.#stage.place(), columns, rows, this.#stage.clock()), ...row];
    // A blank row parts it from the replies where there is room; where the screen is very low the prompt comes first.
    this.#above = [...(lines.length > 0 && rows >= 16 ? [[]] : []), ...lines].slice(0, Math.max(0, rows - 2));
    for (const listener of this.#listeners) listener();
    this.#stopTick?.();
    const waits = terminals.some(({ blocked }) => blocked !== undefined);
    this.#stopTick = waits ? this.#ticks.at(this.#ticks.now() + tick, () => this.#changed()) : undefined;
  }
}
