// A transcript's turns against an interpreter, one after the other: type the line, wait for the reply, compare.
//
//   > XREAD BLOCK 100 STREAMS s $     no reply yet: the virtual clock moves to its next deadline until there is one
//   ana> XREAD BLOCK 0 STREAMS s $
//   (blocked)                         not awaited; the reply waits unread
//   ana>                              until here
//
// A reply that never comes is a failure, not a hang. The lesson room plays its fences with the same Player.

import { VirtualClock } from '../base/clock.ts';
import type { Place } from '../base/source-error.ts';
import { printReply } from '../reply/print.ts';
import type { Answer, Exchange, Filled } from '../shell/exchange.ts';
import { answerLines, isError } from '../shell/exchange.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import { matchReply } from './match.ts';
import { mend } from './mend.ts';
import type { Turn } from './parse.ts';
import { type Captures, parseExpected } from './pattern.ts';
import { blockedMark } from './prompt.ts';

/** How one turn went. */
export interface Result {
  readonly turn: Turn;
  /** The reply as redis-cli prints it; `(blocked)` where there is none yet. */
  readonly lines: readonly string[];
  readonly ok: boolean;
  /** Where it is not as expected, and what is there instead. */
  readonly failure: Failure | undefined;
  /** Placeholders that stood for the newest ID. */
  readonly filled: readonly Filled[];
  /** The lines to be expected if the reply is right: with `update` they are from now on; else where they are others. */
  readonly mended: readonly string[] | undefined;
}

export interface Failure {
  readonly place: Place;
  readonly what: string;
  readonly fix?: string;
}

export interface PlayerOptions {
  /** Captures bound before. */
  readonly captures?: Captures;
  /** How long a reply may take where time cannot be moved, in ms. */
  readonly timeout?: number;
  /** Take each reply as the right one, and say what must be written for it. */
  readonly update?: boolean;
  /** The turns are played by a slash command or an observer of another line, and do not wait for that line to end. */
  readonly within?: boolean;
}

/** A turn that has been typed and has no reply. */
export interface Parked {
  readonly turn: Turn;
  readonly exchange: Exchange;
}

/** What has come for a terminal and nobody has looked at. */
interface Unread extends Said {
  /** The exchange it answers; undefined for a push. */
  readonly id: number | undefined;
}

const mostJumps = 10_000;
const defaultTimeout = 30_000;
const noReply: readonly string[] = [blockedMark];
const rerun = 'if the new reply is right, run again with --update';

export class Player {
  captures: Captures;
  readonly #interpreter: Interpreter;
  readonly #timeout: number;
  readonly #update: boolean;
  readonly #within: boolean;
  readonly #waiting = new Set<number>(); // exchanges seen without an answer
  readonly #unread = new Map<string, Unread[]>();
  readonly #leave: (() => void)[];
  #arrived: () => void = () => {};

  constructor(interpreter: Interpreter, options: PlayerOptions = {}) {
    this.captures = options.captures ?? new Map();
    this.#interpreter = interpreter;
    this.#timeout = options.timeout ?? defaultTimeout;
    this.#update = options.update ?? false;
    this.#within = options.within ?? false;
    this.#leave = [
      interpreter.onExchange((exchange) => this.#see(exchange)),
      interpreter.onPush((connection, reply) =>
        this.#keep(connection, { id: undefined, lines: printReply(reply), error: reply.type === 'error' }),
      ),
    ];
  }

  /** Look at the interpreter no more. */
  close(): void {
    for (const leave of this.#leave) leave();
  }

  /** Play a turn of a prompted transcript to its end. */
  async play(turn: Turn): Promise<Result> {
    if (turn.kind === 'arrival') return this.#playArrival(turn);
    const exchange = await this.#type(turn, true);
    const { answer, filled } = exchange;
    if (answer === undefined)
      return turn.blocked ? this.#result(turn, noReply, filled) : this.finish({ turn, exchange });
    return turn.blocked ? this.#tooEarly(turn, read(answer), filled) : this.#judge(turn, read(answer), filled);
  }

  /** Type a turn of a bare transcript; a call that is parked is left alone until `finish`. */
  async begin(turn: Turn): Promise<Result | Parked> {
    const exchange = await this.#type(turn, false);
    const { answer, filled } = exchange;
    return answer === undefined ? { turn, exchange } : this.#judge(turn, read(answer), filled);
  }

  /** Wait for the reply of a turn that was parked. */
  async finish({ turn, exchange }: Parked): Promise<Result> {
    const unread = this.#of(exchange.connection);
    const place = (): number => unread.findIndex(({ id }) => id === exchange.id);
    const problem = await this.#until(() => place() >= 0);
    if (problem !== undefined) {
      return this.#result(turn, noReply, exchange.filled, { place: turn.place, what: `there is no reply: ${problem}` });
    }
    return this.#judge(turn, unread.splice(place(), 1)[0]!, exchange.filled);
  }

  async #playArrival(turn: Turn): Promise<Result> {
    const unread = this.#of(turn.connection);
    const problem = await this.#until(() => unread.length > 0, turn.blocked ? 0 : mostJumps);
    const reply = unread.shift();
    if (turn.blocked) return reply === undefined ? this.#result(turn, noReply, []) : this.#tooEarly(turn, reply, []);
    if (reply !== undefined) return this.#judge(turn, reply, []);
    return this.#result(turn, noReply, [], {
      place: turn.place,
      what: `nothing has come for ${turn.connection}: ${problem}`,
    });
  }

  #type(turn: Turn, strict: boolean): Promise<Exchange> {
    const names = (name: string) => this.captures.get(name);
    return this.#interpreter.submit(turn.line, { as: turn.connection, names, strict, within: this.#within });
  }

  /** A reply where there should be none yet. */
  #tooEarly(turn: Turn, { lines }: Said, filled: readonly Filled[]): Result {
    const place = { ...turn.place, line: turn.below[0], column: turn.margin + 1, length: blockedMark.length };
    return this.#result(turn, lines, filled, {
      place,
      what: `there is a reply already: ${lines[0] ?? ''}`,
      fix: rerun,
    });
  }

  #judge(turn: Turn, { lines, error }: Said, filled: readonly Filled[]): Result {
    if (turn.expected.length === 0) {
      const failure = { place: turn.place, what: `the reply is ${lines[0] ?? 'an error'}` };
      return this.#result(turn, lines, filled, error ? failure : undefined);
    }
    const match = matchReply(turn.expected, lines, this.captures);
    if (match.ok) this.captures = match.captures;
    return this.#result(
      turn,
      lines,
      filled,
      match.ok ? undefined : { place: match.place, what: match.what, fix: rerun },
    );
  }

  #result(turn: Turn, lines: readonly string[], filled: readonly Filled[], failure?: Failure): Result {
    const isMet = failure === undefined && turn.expected.length > 0;
    if (this.#update && turn.prompted) {
      const mended = isMet ? undefined : this.#mend(turn, lines);
      return { turn, lines, filled, ok: true, failure: undefined, mended };
    }
    const differs = failure !== undefined && (turn.expected.length > 0 || turn.blocked);
    const mended = differs ? mendedLines(turn, lines, this.captures) : undefined;
    return { turn, lines, filled, ok: failure === undefined, failure, mended };
  }

  /** What is to be written, and known from there on. */
  #mend(turn: Turn, lines: readonly string[]): string[] {
    const texts = mendedLines(turn, lines, this.captures);
    const read = lines === noReply ? [] : texts.map((text) => parseExpected(text, turn.place));
    const match = read.length === 0 ? undefined : matchReply(read, lines, this.captures);
    if (match?.ok) this.captures = match.captures;
    return texts;
  }

  #see(exchange: Exchange): void {
    const { id, connection, answer } = exchange;
    if (answer === undefined) this.#waiting.add(id);
    else if (this.#waiting.delete(id)) this.#keep(connection, { id, ...read(answer) });
  }

  #keep(connection: string, unread: Unread): void {
    this.#of(connection).push(unread);
    this.#arrived();
  }

  #of(connection: string): Unread[] {
    const unread = this.#unread.get(connection) ?? [];
    this.#unread.set(connection, unread);
    return unread;
  }

  /** Wait until it is so. Answers why it will not be, or undefined when it is. */
  async #until(done: () => boolean, jumps = mostJumps): Promise<string | undefined> {
    const { clock } = this.#interpreter;
    if (!(clock instanceof VirtualClock)) return this.#wait(done, jumps === 0 ? 0 : this.#timeout);
    for (let jump = 0; ; jump++) {
      await this.#interpreter.delivered();
      if (done()) return undefined;
      if (clock.next === undefined) return 'nothing is due any more that could bring one';
      if (jump >= jumps) return `${jumps} deadlines have passed`;
      clock.set(Math.max(clock.next, clock.now()));
    }
  }

  /** The same where time cannot be moved. */
  async #wait(done: () => boolean, timeout: number): Promise<string | undefined> {
    const { clock } = this.#interpreter;
    const end = clock.now() + timeout;
    while (!done()) {
      if (clock.now() >= end) return `${timeout} ms have passed`;
      await new Promise<void>((resolve) => {
        const cancel = clock.at(end, resolve);
        this.#arrived = () => {
          cancel();
          resolve();
        };
      });
    }
    return undefined;
  }
}

/** The lines that would have been expected. */
function mendedLines(turn: Turn, lines: readonly string[], captures: Captures): string[] {
  return lines === noReply ? [blockedMark] : mend(turn.expected, lines, captures);
}

/** What an answer shows, and whether it is an error. */
interface Said {
  readonly lines: readonly string[];
  readonly error: boolean;
}

function read(answer: Answer): Said {
  return { lines: answerLines(answer), error: isError(answer) };
}
