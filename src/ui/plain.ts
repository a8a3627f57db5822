// Plain mode: the same shell over plain lines, for a pipe, a simple terminal, a screen reader. Ink is never loaded.
//
//   $ echo 'XLEN s' | streamdojo          replies     (integer) 0
//   $ echo 'XLEN s' | streamdojo --json   for a program: machine.ts
//   $ streamdojo --plain < session.txt    transcript  > XLEN s
//                                                     (integer) 0
//   $ streamdojo --plain                  talk        a prompt; the terminal itself edits the line
//
// Lines go to the stage one after the other. A terminal that waits does not hold up the others; when the input has
// ended, what is still awaited is waited for.

import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Clock } from '../base/clock.ts';
import { printable } from '../base/printable.ts';
import type { Entry, Stage } from '../lesson/view.ts';
import { answerLines } from '../shell/exchange.ts';
import { endsInBackslash, isUnfinished, joined } from '../shell/logical.ts';
import { hand, type Machine } from './machine.ts';
import { adviceOf, answerBelow, filledLines, follows, isSecondSight, type Line, promptFor, scene } from './scene.ts';
import { type Palette, type Theme, themeFor } from './theme.ts';
import { Ticks } from './ticks.ts';
import { Working } from './working.ts';

export interface PlainOptions {
  readonly stage: Stage;
  readonly input: Readable;
  readonly write: (text: string) => void;
  readonly manner: 'replies' | 'transcript' | 'talk';
  readonly palette: Palette;
  /** A program reads: answers in a form of its own, and nothing between them. */
  readonly machine?: Machine | undefined;
  /** The real clock: in a talk, when to say that a line takes its time. */
  readonly ticks?: Clock;
  /** How wide the screen is, in cells; 80 where there is none. */
  readonly columns: () => number;
  /** Keep a typed line, in the history and its file; it is for them to leave secrets out. */
  readonly remember?: (line: string) => void;
  /** Ctrl-C: the listener is called at each until it is taken back. Only a terminal has it. */
  readonly onInterrupt?: (listener: () => void) => () => void;
  /** Nothing can happen any more, for no time is awaited and nobody is connected: the listener is called then. */
  readonly onDeserted?: (listener: () => void) => () => void;
}

/**
 * Talk until the input ends or the shell is asked to quit. The stage is closed then. Returns the lines that still waited
 * where nobody was left who could have answered them.
 */
export async function openPlain(options: PlainOptions): Promise<readonly string[]> {
  return new Plain(options).run();
}

class Plain {
  readonly #options: PlainOptions;
  readonly #theme: Theme;
  readonly #ticks = new Ticks();
  #last: Entry | undefined;
  /** The lines so far of one that goes on. */
  #typed = '';
  /** The prompt stands on the line the terminal's cursor is in. */
  #prompting = false;
  #left = false;

  constructor(options: PlainOptions) {
    this.#options = options;
    this.#theme = themeFor(options.palette);
  }

  async run(): Promise<readonly string[]> {
    const { stage, input, manner, onInterrupt } = this.#options;
    const reader = createInterface({ input, terminal: false });
    // At once: what is read before anyone listens is lost.
    const lines = reader[Symbol.asyncIterator]();
    const ends = [
      stage.onEntry((entry) => this.#show(entry)),
      stage.onAct((act) => {
        if (act.do === 'quit') {
          this.#left = true;
          reader.close();
        } else if (act.do === 'page') this.#say([[{ text: 'Every answer is shown whole here.', style: 'aside' }]]);
        else if (act.do === 'prompt') this.#say([[{ text: printable(act.text) }]]);
      }),
      onInterrupt?.(() => this.#interrupt()),
    ];
    if (manner !== 'replies') await stage.open();
    this.#tick();
    this.#ask();
    for await (const line of lines) {
      this.#prompting = false;
      this.#typed += line;
      if (manner === 'talk' ? isUnfinished(this.#typed) : endsInBackslash(this.#typed)) this.#typed += '\n';
      else await this.#enter();
      if (this.#left) break;
      this.#ask();
    }
    if (this.#typed !== '' && !this.#left) await this.#enter();
    if (this.#prompting) this.#options.write('\n');
    this.#prompting = false;
    const waiting = this.#left ? [] : await this.#settled();
    await stage.close();
    for (const end of ends) end?.();
    return waiting;
  }

  async #enter(): Promise<void> {
    const line = joined(this.#typed);
    this.#typed = '';
    if (!this.#options.stage.isAnswer(line)) this.#options.remember?.(line);
    const { stage, manner, ticks } = this.#options;
    const run = stage.enter(line);
    if (manner === 'talk' && ticks !== undefined) this.#watch(line, run, ticks);
    await run;
    this.#tick();
  }

  /** There is no row to change: each thing that a line is at is told once. */
  #watch(line: string, run: Promise<void>, ticks: Clock): void {
    let told: string | undefined;
    const working = new Working(ticks, () => {
      const doing = this.#options.stage.doing();
      const rows = doing === told ? [] : working.lines(this.#options.columns(), doing);
      if (rows.length > 0) told = doing;
      this.#say(rows);
    });
    working.watch(line, run);
  }

  /** There is no panel: what it would show of the conditions is told. */
  #tick(): void {
    const { manner, stage, columns } = this.#options;
    if (manner === 'replies' || this.#left) return;
    const lines = this.#ticks.news(stage.place(), columns());
    if (lines.length > 0) this.#say([[], ...lines]);
  }

  #ask(): void {
    if (this.#options.manner !== 'talk' || this.#left) return;
    const prompt = printable(this.#options.stage.prompt());
    this.#options.write(this.#theme('prompt', this.#typed === '' ? prompt : ' '.repeat(prompt.length)));
    this.#prompting = true;
  }

  /** When nothing is awaited any more; the lines that wait in vain. On a terminal one may leave at any time. */
  async #settled(): Promise<readonly string[]> {
    const { stage, manner, onDeserted } = this.#options;
    if (manner === 'talk') return [];
    let isDeserted = false;
    const isWaiting = (): boolean =>
      stage.terminals().some(({ blocked, queued }) => blocked !== undefined || queued > 0);
    for (await stage.quiet(); isWaiting() && !isDeserted; await stage.quiet()) {
      await new Promise<void>((resolve) => {
        const goOn = (): void => {
          for (const end of ends) end?.();
          resolve();
        };
        const ends = [
          stage.onChange(goOn),
          onDeserted?.(() => {
            isDeserted = true;
            goOn();
          }),
        ];
      });
    }
    const inVain = stage
      .terminals()
      .flatMap(({ blocked, queued }) => (blocked === undefined ? [] : withQueued(blocked.line, queued)));
    stage.abandon(); // tomorrow's lines would stand behind it
    return inVain;
  }

  #interrupt(): void {
    if (this.#typed === '' && this.#options.stage.cancel()) return;
    this.#typed = '';
    this.#say([[{ text: 'Ctrl-D leaves, nothing is lost.', style: 'aside' }]]);
  }

  #show(entry: Entry): void {
    const { machine } = this.#options;
    if (machine !== undefined) {
      hand(entry, machine);
      return;
    }
    const lines = this.#lines(entry);
    this.#last = entry;
    this.#say(lines);
  }

  #lines(entry: Entry): Line[] {
    const { manner, columns } = this.#options;
    if (manner === 'replies') return bareLines(entry, columns(), this.#last);
    if (entry.kind === 'advice') return adviceOf(entry, columns(), 'Try'); // there is no Tab
    // In a terminal the typed line stands there already.
    const typed = manner === 'talk' && entry.kind === 'exchange' && !isSecondSight(entry) && entry.voice === undefined;
    return typed
      ? [...filledLines(entry.exchange), ...answerBelow(entry.exchange, columns())]
      : scene(entry, columns(), this.#last);
  }

  #say(lines: readonly Line[]): void {
    if (lines.length === 0) return;
    const again = this.#prompting;
    const text = lines.map((line) => `${line.map(({ text, style }) => this.#theme(style, text)).join('')}\n`).join('');
    this.#options.write(again ? `\n${text}` : text);
    this.#prompting = false;
    if (again) this.#ask();
  }
}

/** A line that waits, and that others wait behind it. */
function withQueued(line: string, queued: number): string {
  return queued === 0 ? line : `${line} (and so for ${queued === 1 ? 'the line' : `${queued} lines`} behind it)`;
}

/** Only what was answered, and whose answer it is where that is in doubt. */
function bareLines(entry: Entry, columns: number, before: Entry | undefined): Line[] {
  if (entry.kind === 'advice') return [];
  if (entry.kind !== 'exchange') return scene(entry, columns);
  const { answer, connection } = entry.exchange;
  if (answer === undefined) return [];
  const label = isSecondSight(entry) && !follows(before, entry) ? [[{ text: promptFor(connection).trimEnd() }]] : [];
  return [...label, ...answerLines(answer).map((text): Line => [{ text }])];
}
