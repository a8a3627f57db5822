// The live region: which rows stand below the scrollback, and when they change. It never fills the screen, since a region
// as high as the screen makes Ink clear everything at each key; the prompt gets the rows that board and panel leave, and
// the board what is left when panel and prompt have theirs.
//
//   board      the streams; what it shows changes by itself, so it has listeners of its own
//   above      panel, terminals, and what is at work
//   below      the prompt

import type { WriteStream } from 'node:tty';
import type { Clock } from '../base/clock.ts';
import type { Board } from '../board/board.ts';
import { boardLines } from '../board/lines.ts';
import type { Place, Stage } from '../lesson/view.ts';
import { panelLines } from './panel.ts';
import type { Prompt } from './prompt.ts';
import { promptLines } from './prompt-lines.ts';
import type { Line } from './scene.ts';
import { terminalLines } from './terminals.ts';
import { Working } from './working.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** So many rows are kept for the prompt: its line, two of its hint, one of its menu or a message. */
const promptRoom = 4;

/** On a screen of so many rows a blank one more does no harm. */
const spacious = 30;

/** How many rows the board may take on a screen of so many rows, where the panel leaves them. */
export function boardRoom(rows: number, place: Place): number {
  if (rows < 14 || place.in === 'welcome') return 0;
  if (place.in === 'lesson' && place.predicting) return 0; // it would answer what the learner is asked
  if (rows >= 28) return Math.floor(rows * 0.4);
  return Math.floor(rows / (place.in === 'sandbox' ? 3 : 6));
}

/** A second: how often the row of terminals is looked at again while one of them waits. */
const tick = 1000;

export interface LiveOptions {
  readonly stage: Stage;
  readonly prompt: Pick<Prompt, 'view' | 'onRun'>;
  /** The shell's clock: for how long a terminal has waited. */
  readonly clock: { now(): number };
  /** The real one: when to look again. */
  readonly ticks: Clock;
  readonly output: WriteStream;
  readonly board?: Board | undefined;
}

export class Live {
  readonly #stage: Stage;
  readonly #prompt: Pick<Prompt, 'view' | 'onRun'>;
  readonly #clock: { now(): number };
  readonly #ticks: Clock;
  readonly #output: WriteStream;
  readonly #source: Board | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #boardListeners = new Set<() => void>();
  #above: readonly Line[] = [];
  #board: readonly Line[] = [];
  #size: Size;
  readonly #working: Working;
  #stopTick: (() => void) | undefined;
  #stopChanges: readonly (() => void)[] = [];

  constructor({ stage, prompt, clock, ticks, output, board }: LiveOptions) {
    this.#stage = stage;
    this.#prompt = prompt;
    this.#clock = clock;
    this.#ticks = ticks;
    this.#output = output;
    this.#source = board;
    this.#size = this.#measure();
    this.#working = new Working(ticks, () => this.#changed());
    prompt.onRun((line, done) => this.#working.watch(line, done));
  }

  start(): void {
    this.#stopChanges = [
      this.#stage.onChange(() => this.#changed()),
      ...(this.#source === undefined ? [] : [this.#source.onChange(() => this.#seen())]),
    ];
    this.#source?.start();
    this.#changed();
  }

  stop(): void {
    for (const stop of this.#stopChanges) stop();
    this.#source?.stop();
    this.#working.stop();
    this.#stopTick?.();
    this.#stopTick = undefined;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly subscribeToBoard = (listener: () => void): (() => void) => {
    this.#boardListeners.add(listener);
    return () => this.#boardListeners.delete(listener);
  };

  readonly size = (): Size => this.#size;

  /** The rows of the board; the same array as long as nothing changed. */
  readonly board = (): readonly Line[] => this.#board;

  /** The rows between board and prompt; the same array as long as nothing changed. */
  readonly above = (): readonly Line[] => this.#above;

  /** The rows of the prompt and what stands below it. */
  below(): Line[] {
    const { columns, rows } = this.#size;
    return promptLines(this.#prompt.view(), columns, Math.max(1, rows - 1 - this.#board.length - this.#above.length));
  }

  /** All rows, as they were painted last. */
  lines(): Line[] {
    return [...this.#board, ...this.#above, ...this.below()];
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
    const panel = panelLines(this.#stage.place(), columns, rows, this.#stage.clock());
    this.#above = [...panel, ...row, ...this.#working.lines(columns, this.#stage.doing())].slice(
      0,
      Math.max(0, rows - 2),
    );
    this.#lookAtBoard();
    // A blank row parts it from the replies where there is room; where the screen is very low the prompt comes first.
    if (rows >= 16 && this.#board.length === 0 && this.#above.length > 0)
      this.#above = [[], ...this.#above].slice(0, rows - 2);
    for (const listener of this.#boardListeners) listener();
    for (const listener of this.#listeners) listener();
    this.#stopTick?.();
    const waits = terminals.some(({ blocked }) => blocked !== undefined);
    this.#stopTick = waits ? this.#ticks.at(this.#ticks.now() + tick, () => this.#changed()) : undefined;
  }

  /** The board has looked. The prompt is laid out again only where that changes its room. */
  #seen(): void {
    const before = this.#board;
    this.#lookAtBoard();
    if (this.#board === before) return;
    if (this.#board.length !== before.length) this.#changed();
    else for (const listener of this.#boardListeners) listener();
  }

  #lookAtBoard(): void {
    const board = this.#source;
    if (board === undefined) return;
    const { columns, rows } = this.#size;
    const above = this.#above.filter((line) => line.length > 0).length;
    const room = Math.min(
      boardRoom(rows, this.#stage.place()),
      rows - 1 - promptRoom - above - (rows >= spacious ? 2 : 1),
    );
    board.hasRoom = room > 0;
    const { picture } = board;
    const lines = picture === undefined ? [] : boardLines(picture.model, picture.changes, columns, room);
    // Blank rows part it from the replies, and where there is much room from the panel too.
    const rowsOfIt = lines.length === 0 ? [] : [[], ...lines, ...(rows >= spacious ? [[]] : [])];
    if (!isSame(rowsOfIt, this.#board)) this.#board = rowsOfIt;
  }
}

function isSame(a: readonly Line[], b: readonly Line[]): boolean {
  return a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
}
