// The screen: Ink paints the live region below, everything that has happened goes up into the terminal's own scrollback.
//
//   > XLEN s                                       written once, never again: the terminal scrolls and copies it
//   (integer) 2
//   orders   ● ● ●   3 entries                     BoardRows
//   lesson 5 of 17 · Fan-out · step 2 of 5         Panel
//   [ ] mail is there
//   1 main* · 2 ana waits 12 s: XREAD BLOCK 0 ...  Terminals
//   > XREADGROUP▮ GROUP group consumer ...         PromptLine
//
// Entries are written above the live region and not put through <Static>: laying out a reply of 5,000 lines takes Ink two
// seconds, writing it takes a few milliseconds, and only so do long values stay whole when they are copied. The live
// region stays below the height of the screen.

import type { WriteStream } from 'node:tty';
import { type Instance, render, Text, useStdout } from 'ink';
import { memo, useEffect, useSyncExternalStore } from 'react';
import { widthOf } from '../base/cells.ts';
import type { Clock } from '../base/clock.ts';
import type { Board } from '../board/board.ts';
import type { Entry } from '../lesson/view.ts';
import { Caret } from './caret.ts';
import { folded } from './fold.ts';
import { Live } from './live.ts';
import { Prompt, type PromptOptions } from './prompt.ts';
import { type Line, scene, textOfLine } from './scene.ts';
import { RawTerminal, type Terminal } from './terminal.ts';
import { type Palette, type Theme, themeFor } from './theme.ts';

export interface AppOptions extends PromptOptions {
  readonly terminal: Terminal;
  readonly palette: Palette;
  /** The shell's clock: for how long a terminal has waited. */
  readonly clock: { now(): number };
  /** The real one: when to look again. */
  readonly ticks: Clock;
  /** The picture of the streams, where there is one. */
  readonly board?: Board;
}

export interface App {
  /** Resolves when the learner has left: the stage is closed, and the terminal is as it was. Rejects for a bug. */
  readonly left: Promise<void>;
  /** Give the terminal back at once, whatever is going on: for a crash or a signal. May be called twice. */
  restore(): void;
}

/** How long (ms) what is written above may wait for the region below to be painted lower. */
const patience = 50;

/** Frames a second. Ink's 30 can be felt at the keyboard. */
const maxFps = 120;

/** Open the screen. Entries are shown from now on; the first of them come from `stage.open()`, which is called here. */
export function openApp(options: AppOptions): App {
  const screen = new Screen(options);
  return { left: screen.run(), restore: () => screen.restore() };
}

class Screen {
  readonly #options: AppOptions;
  readonly #theme: Theme;
  readonly #raw: RawTerminal;
  readonly #prompt: Prompt;
  readonly #live: Live;
  readonly #caret: Caret;
  #ink: Instance | undefined;
  /** Writes above the live region. */
  #write: (text: string) => void = () => {};
  /** How high the region is that stands on the screen. */
  #painted = 0;
  /** What waits until the region is painted lower. */
  #held: { readonly texts: string[]; readonly stop: () => void } | undefined;
  #last: Entry | undefined;
  /** What was answered last: /page shows it. */
  #answered: Entry | undefined;
  #leave: () => void = () => {};

  constructor(options: AppOptions) {
    const { terminal, stage, editor } = options;
    this.#options = options;
    this.#theme = themeFor(options.palette);
    this.#raw = new RawTerminal(terminal, (bytes) => editor.feed(bytes));
    this.#prompt = new Prompt(options);
    const { clock, ticks, board } = options;
    this.#live = new Live({ stage, prompt: this.#prompt, clock, ticks, output: terminal.output, board });
    this.#caret = new Caret(terminal.output, () => this.#live.lines());
    this.#prompt.onWish((wish) => {
      if (wish === 'leave') this.#leave();
      else if (wish === 'clear') this.#clear();
      else if (wish === 'suspend') void this.#suspend();
      else void this.#edit();
    });
  }

  async run(): Promise<void> {
    const { stage, terminal } = this.#options;
    const left = new Promise<void>((resolve) => {
      this.#leave = resolve;
    });
    stage.onEntry((entry) => this.#show(entry));
    stage.onAct((act) => {
      if (act.do === 'quit') this.#leave();
      else if (act.do === 'clear') this.#clear();
      else if (act.do === 'page') void this.#page();
      else if (act.do === 'offer') this.#prompt.offer(act.text);
      else if (act.do === 'halt') this.#prompt.halt();
      else this.#prompt.put(act.text);
    });
    terminal.output.prependListener('resize', this.#resized);
    this.#write = (text) => terminal.output.write(text);
    this.#raw.enter();
    await stage.open();
    this.#mount();
    await left;
    await stage.close();
    terminal.output.off('resize', this.#resized);
    this.#unmount();
  }

  restore(): void {
    this.#release();
    this.#caret.stop();
    this.#ink?.unmount();
    this.#ink = undefined;
    this.#raw.leave();
  }

  #mount(): void {
    const { input, output } = this.#options.terminal;
    this.#live.start();
    this.#raw.enter();
    this.#caret.start();
    this.#ink = render(this.#region(), {
      stdin: input,
      stdout: paper(output, this.#caret),
      exitOnCtrlC: false,
      patchConsole: false,
      maxFps,
      onRender: () => {
        this.#painted = this.#live.lines().length;
        queueMicrotask(() => this.#release()); // when Ink has written it
      },
    });
  }

  #region() {
    return <Region live={this.#live} prompt={this.#prompt} theme={this.#theme} onWritable={this.#writable} />;
  }

  readonly #writable = (write: (text: string) => void): void => {
    this.#write = write;
  };

  /** Take the live region away; what is above it stays. */
  #unmount(): void {
    this.#release();
    this.#live.stop();
    this.#caret.stop();
    this.#write = (text) => this.#options.terminal.output.write(text);
    if (this.#ink === undefined) return;
    this.#ink.rerender(<Text />);
    this.#ink.unmount();
    this.#ink = undefined;
    // Ink ends an empty region with an empty row: go back onto it.
    this.#options.terminal.output.write('\x1b[A\r');
    this.#raw.leave();
  }

  async #suspend(): Promise<void> {
    this.#unmount();
    await this.#options.terminal.suspend();
    this.#mount();
  }

  /** The line goes to the user's editor and comes back. */
  async #edit(): Promise<void> {
    const { editor, terminal } = this.#options;
    await this.#lend(async () => {
      const edited = await terminal.edit(editor.line);
      return () => this.#prompt.put(edited);
    });
  }

  /** The last answer, whole, in the user's pager. */
  async #page(): Promise<void> {
    const entry = this.#answered;
    if (entry === undefined) {
      this.#prompt.say('There is no answer yet.');
      return;
    }
    const lines = scene(entry, this.#live.size().columns).map(textOfLine);
    await this.#lend(async () => {
      await this.#options.terminal.page(`${lines.join('\n')}\n`);
      return () => {};
    });
  }

  /** Another program has the terminal; what happens meanwhile is shown afterwards, and then what it has brought. */
  async #lend(work: () => Promise<() => void>): Promise<void> {
    this.#unmount();
    const held: string[] = [];
    this.#write = (text) => held.push(text);
    const brought = await work().catch((wrong: Error) => wrong);
    this.#write = (text) => this.#options.terminal.output.write(text);
    for (const text of held) this.#write(text);
    if (!(brought instanceof Error)) brought();
    this.#mount();
    if (brought instanceof Error) this.#prompt.say(brought.message);
  }

  #show(entry: Entry): void {
    const { columns, rows } = this.#live.size();
    const lines = scene(entry, columns, this.#last);
    this.#last = entry;
    if (entry.kind === 'exchange' && entry.exchange.answer !== undefined && lines.length > 1) this.#answered = entry;
    const shown = entry.kind === 'note' ? lines : folded(lines, rows);
    if (shown.length > 0) this.#above(`${shown.map((line) => paint(line, this.#theme)).join('\n')}\n`);
  }

  /**
   * Write above the region. Where that is about to be painted lower (a long line has been entered) the text waits for it:
   * Ink would paint the higher one below it once more, and what was written would have gone off the screen.
   */
  #above(text: string): void {
    if (this.#held !== undefined) this.#held.texts.push(text);
    else if (this.#ink !== undefined && this.#live.lines().length < this.#painted) {
      const { ticks } = this.#options;
      this.#held = { texts: [text], stop: ticks.at(ticks.now() + patience, () => this.#release()) };
    } else this.#write(text);
  }

  #release(): void {
    if (this.#held === undefined) return;
    const { texts, stop } = this.#held;
    this.#held = undefined;
    stop();
    this.#write(texts.join(''));
  }

  #clear(): void {
    this.#last = undefined;
    this.#release();
    this.#write('\x1b[2J\x1b[H');
  }

  /**
   * The terminal has broken the rows that are now too long, so that the live region stands on more rows than Ink painted
   * and would erase: the others are erased here, before Ink hears of it.
   */
  readonly #resized = (): void => {
    const { output } = this.#options.terminal;
    const before = this.#live.lines();
    const extra = before.reduce((sum, line) => {
      const width = widthOf(textOfLine(line));
      return sum + Math.max(0, Math.ceil(width / output.columns) - 1);
    }, 0);
    this.#caret.lower(this.#caret.rowsBelow(before, output.columns));
    if (this.#ink !== undefined && extra > 0) output.write(`${'\x1b[2K\x1b[1A'.repeat(extra)}\r`);
    this.#live.resized();
    this.#ink?.rerender(this.#region()); // at once: Ink paints what it has when it hears of the size
  };
}

/**
 * The terminal as Ink may see it: without an end below, and its cursor is ours. Where its output seems as high as the
 * screen Ink clears screen and scrollback; ours is lower but for the moment in which the screen has become lower than what
 * stands on it. A terminal that does not know its size is taken for one of 80 columns.
 */
function paper(output: WriteStream, caret: Caret): WriteStream {
  return new Proxy(output, {
    get(target, name) {
      if (name === 'rows') return Number.POSITIVE_INFINITY;
      if (name === 'columns') return target.columns || 80;
      if (name === 'write') return (chunk: string) => caret.write(chunk);
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function paint(line: Line, theme: Theme): string {
  return line.map(({ text, style }) => theme(style, text)).join('');
}

interface RegionProps {
  readonly live: Live;
  readonly prompt: Prompt;
  readonly theme: Theme;
  readonly onWritable: (write: (text: string) => void) => void;
}

function Region({ live, prompt, theme, onWritable }: RegionProps) {
  const { write } = useStdout();
  useEffect(() => onWritable(write), [write, onWritable]);
  return (
    <>
      <BoardRows live={live} theme={theme} />
      <Above live={live} theme={theme} />
      <PromptRows live={live} prompt={prompt} theme={theme} />
    </>
  );
}

/** The board: painted when what it shows changes, which it does by itself. */
const BoardRows = memo(({ live, theme }: { live: Live; theme: Theme }) => {
  const lines = useSyncExternalStore(live.subscribeToBoard, live.board);
  return <Rows lines={lines} theme={theme} />;
});

/** Panel and waiting terminals: painted when the place, the terminals or the size change, and not at a key. */
const Above = memo(({ live, theme }: { live: Live; theme: Theme }) => {
  const lines = useSyncExternalStore(live.subscribe, live.above);
  return <Rows lines={lines} theme={theme} />;
});

/** The prompt alone hears the keys. */
const PromptRows = memo(({ live, prompt, theme }: { live: Live; prompt: Prompt; theme: Theme }) => {
  useSyncExternalStore(prompt.subscribe, prompt.view);
  useSyncExternalStore(live.subscribe, live.above);
  return <Rows lines={live.below()} theme={theme} />;
});

function Rows({ lines, theme }: { readonly lines: readonly Line[]; readonly theme: Theme }) {
  if (lines.length === 0) return null;
  // The rows fit already, but for the moment in which Ink paints at a new width what was laid out for the old one.
  return <Text wrap="truncate">{lines.map((line) => paint(line, theme) || ' ').join('\n')}</Text>;
}
