// The interpreter of lines: one line in, one exchange out. Slash commands are answered here; everything else goes
// through the seam on the connection of the terminal it was typed at.
//
//   submit('XADD s * f v')  ->  words -> filled in -> connection.call(argv) -> Exchange -> observers
//
// A parked call gives its exchange at once, without an answer, and again when the answer comes. A line typed at a
// terminal that waits queues behind it. Observers have finished before the next line runs.

import { type Backend, type Connection, lostReply } from '../backend/backend.ts';
import { EmbeddedBackend, type Moved } from '../backend/embedded.ts';
import { EmbeddedConnection } from '../backend/embedded-connection.ts';
import { type Event, isSecret } from '../backend/journal.ts';
import type { Moment } from '../backend/replay.ts';
import type { Bytes } from '../base/bytes.ts';
import { literal, textOf, utf8 } from '../base/bytes.ts';
import { type MovableClock, VirtualClock } from '../base/clock.ts';
import { table } from '../commands/index.ts';
import { reader } from '../grammar/read.ts';
import { usage } from '../grammar/usage.ts';
import { CommandError } from '../reply/command-error.ts';
import { printsRaw } from '../reply/print.ts';
import type { Reply } from '../reply/reply.ts';
import { repeated } from './again.ts';
import type { Answer, Exchange, Said } from './exchange.ts';
import { type Filling, fillIn, type Names, newestShown, noNames } from './fill.ts';
import { type Again, type Local, type LocalCall, refuse, type Shell, type TerminalState } from './local.ts';
import { Look } from './look.ts';
import { nearest } from './nearest.ts';
import { type Client, isOutside, Outside, workerConnection } from './outside.ts';
import {
  type Connected,
  closed,
  isConnected,
  isParked,
  type Pending,
  type Terminal,
  Terminals,
  whyNoName,
} from './terminals.ts';
import { splitWords } from './words.ts';

export type { Names } from './fill.ts';

export interface SubmitOptions {
  /** The terminal to type at; opened at its first use. The current one where it is left out. */
  readonly as?: string;
  /** Captures to fill in, before the interpreter's own. */
  readonly names?: Names;
  /** Refuse a `<name>` that nobody knows: in prompted files it is a mistake. */
  readonly strict?: boolean;
  /** The line is run by a slash command or an observer of another line: it does not wait for that line to end. */
  readonly within?: boolean;
}

/**
 * It is at another state of the journal, and then who is connected there has a connection again; or it is a fresh one;
 * or lines have run that nobody was to see.
 */
export type Move = 'moving' | 'moved' | 'blank' | 'unseen';

/** A clock on its way does not stop oftener: workers that never rest could keep it busy for minutes. */
const mostStops = 100_000;

export class Interpreter implements Shell {
  readonly backend: Backend;
  readonly clock: MovableClock;
  /** The slash commands; the rooms above add theirs. */
  readonly locals: Local[];
  /** The captures of the lesson that is on. */
  names: Names = noNames;
  /** The terminal that the next line is typed at. */
  current = 'main';
  /** What connects from here and is no terminal. */
  readonly outside: Outside;
  readonly #fillNewest: boolean;
  #newest: Bytes | undefined;
  readonly #terminals = new Terminals();
  readonly #exchangeListeners = new Set<(exchange: Exchange) => void | Promise<void>>();
  readonly #moveListeners = new Set<(how: Move) => void>();
  readonly #pushListeners = new Set<(connection: string, reply: Reply) => void>();
  #observer: Promise<Connection> | undefined;
  #look: Promise<Look> | undefined;
  #speaksThree = false;
  #count = 0;
  /** Ends when the line before has been seen by all. */
  #turn: Promise<unknown> = Promise.resolve();
  /** Late answers that have come while a line was running: they are shown after it. */
  #late: (() => Promise<void>)[] = [];
  /** Stops what a line is doing after it has been shown. */
  #work: AbortController | undefined;
  /** What that is at, where it says so; else empty. */
  doing = '';
  readonly #doingListeners = new Set<() => void>();
  /** Lines that stood behind a wait that has ended: they run when it is their turn, or behind a line within another one. */
  readonly #freed: (() => Promise<void>)[] = [];
  /** How many lines are running, one within the other. */
  #depth = 0;

  constructor(options: {
    readonly backend: Backend;
    readonly clock: MovableClock;
    readonly locals?: readonly Local[];
    /** Fill `<id>` and its like in with the newest ID shown. */
    readonly newest?: boolean;
  }) {
    this.backend = options.backend;
    this.outside = new Outside(options.backend);
    this.clock = options.clock;
    this.locals = [...(options.locals ?? [])];
    this.#fillNewest = options.newest ?? false;
  }

  /** The embedded backend with its journal, where that is what lies below. */
  get embedded(): EmbeddedBackend | undefined {
    return this.backend instanceof EmbeddedBackend ? this.backend : undefined;
  }

  get rewinds(): boolean {
    return this.embedded !== undefined;
  }

  /** A clock that stands still is ours to move, wherever the engine is that goes by it. */
  get movesTime(): boolean {
    return this.embedded !== undefined || this.clock instanceof VirtualClock;
  }

  terminals(): TerminalState[] {
    return this.#terminals.states(this.current, this.backend.db);
  }

  /** Hear that the server below stands elsewhere. */
  onMove(listener: (how: Move) => void): void {
    this.#moveListeners.add(listener);
  }

  /** What looks at the state for the prompt, unseen. */
  look(): Promise<Look> {
    this.#look ??= Look.open(this.backend);
    return this.#look;
  }

  /** The terminal lines are typed at. */
  here(): TerminalState {
    return this.terminals().find(({ name }) => name === this.current)!;
  }

  /** Make this the terminal lines are typed at. Throws an Error with a sentence when it cannot be a name. */
  use(name: string): void {
    const why = whyNoName(name);
    if (why !== undefined) throw new Error(why);
    this.current = name;
  }

  /**
   * Run one line. Resolves at first sight: answered, or parked (no answer), when all observers have seen it. Never
   * rejects for what a user can type.
   */
  async submit(line: string, options: SubmitOptions = {}): Promise<Exchange> {
    if (options.within) {
      const seen = await this.#line(() => this.#run(line, options));
      for (let next = this.#freed[0]; next !== undefined; next = this.#freed[0]) await next();
      return seen;
    }
    const run = this.#turn.then(() => this.#line(() => this.#run(line, options)));
    this.#turn = run.catch(() => {});
    return run;
  }

  /** Do this when no line is running: it waits its turn, and the next line waits for it. */
  between(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(work);
  }

  /** See every exchange: at first sight and, where it was parked, once more when answered. Returns what unsubscribes. */
  onExchange(listener: (exchange: Exchange) => void | Promise<void>): () => void {
    this.#exchangeListeners.add(listener);
    return () => this.#exchangeListeners.delete(listener);
  }

  /** Hear that what takes its time is at something else. */
  onDoing(listener: () => void): void {
    this.#doingListeners.add(listener);
  }

  onPush(listener: (connection: string, reply: Reply) => void): () => void {
    this.#pushListeners.add(listener);
    return () => this.#pushListeners.delete(listener);
  }

  /**
   * Resolves when every answer that is there has been seen by all: after the clock was moved, or another client called.
   * A server elsewhere is asked whether a call still waits there, or its answer is on its way.
   */
  async delivered(): Promise<void> {
    for (const { pending, connection } of this.#terminals.values())
      if (pending !== undefined && connection !== undefined) await isParked(pending.reply, connection);
    await this.outside.quiet(); // a promise that was kept a moment ago is heard of in the next turn
    if (this.#depth === 0) await this.#turn;
    await this.#showLate();
  }

  /** End the parked call of a terminal with nil, as its timeout would. False when it waits for nothing. */
  cancel(name: string): boolean {
    const pending = this.#terminals.get(name)?.pending;
    pending?.stop();
    return pending !== undefined;
  }

  /** End every call that waits, and leave out what stands behind it: nobody hears of either. */
  abandon(): void {
    for (const terminal of this.#terminals.values()) {
      const { pending, queue } = terminal;
      queue.length = 0;
      terminal.pending = undefined;
      pending?.stop();
    }
  }

  /** Stop what a line is at after it has been shown. False where there is no such thing. */
  halt(): boolean {
    this.#work?.abort();
    return this.#work !== undefined;
  }

  /** Stop what a line is at after it has been shown; else cancel the read of this terminal. False where there is neither. */
  interrupt(): boolean {
    return this.halt() || this.cancel(this.current);
  }

  past(): ReturnType<Shell['past']> {
    return this.embedded?.journal.past();
  }

  /** Take back the last line typed, with everything after it. Undefined when there is none, or no journal. */
  async undo(): Promise<Moved | undefined> {
    const lastRun = this.embedded?.journal.events.findLastIndex(({ kind }) => kind === 'line') ?? -1;
    const queued = this.#terminals.takeQueued(lastRun);
    if (queued !== undefined) return { lines: [{ terminal: queued.connection, text: queued.line }], others: 0 }; // not run yet
    return this.#moved(this.embedded?.undo());
  }

  /** Bring back what was taken back last. */
  async redo(): Promise<Moved | undefined> {
    return this.#moved(this.embedded?.redo());
  }

  /** Go back to a position of the journal. */
  async rewind(position: number): Promise<Moved | undefined> {
    return this.#moved(this.embedded?.rewind(position));
  }

  /**
   * Set the clock (ms since 1970), by way of all that falls due before: whoever is woken acts at the time of it. With a
   * journal it is a line like any other: it can be taken back. `frozen`: from there on it stands still, or goes. False: it
   * stands on the way, where so much had fallen due that it is time to let others act.
   */
  async moveClock(to: number, connection: string, line: string, frozen?: boolean): Promise<boolean> {
    const { clock, embedded } = this;
    const move = (time: number, frozen?: boolean): void =>
      embedded === undefined ? clock.set(time) : embedded.moveClock(time, frozen);
    return this.asLine(connection, line, async () => {
      let stops = 0;
      for (let due = clock.next; due !== undefined && due < to; due = clock.next) {
        move(Math.max(due, clock.now()));
        await this.outside.quiet();
        if (++stops === mostStops) return false;
      }
      move(to, frozen);
      return true;
    });
  }

  /** Let something happen as a line typed at a terminal: with a journal, what it does to the server can be taken back. */
  async asLine<T>(terminal: string, line: string, act: () => T | Promise<T>): Promise<T> {
    this.embedded?.begin(terminal, line);
    try {
      return await act();
    } finally {
      this.embedded?.done();
    }
  }

  /** Close a terminal: it leaves the list. False where it is not in it. */
  async leave(name: string): Promise<boolean> {
    const terminal = this.#terminals.get(name);
    if (terminal === undefined && name !== this.current) return false;
    this.#terminals.delete(name);
    if (name === this.current) this.current = 'main';
    if (terminal !== undefined && terminal.connection === undefined) this.embedded?.dismiss(name);
    await terminal?.connection?.close();
    return true;
  }

  async crash(name: string): Promise<'terminal' | 'worker' | undefined> {
    const connection = this.#terminals.get(name)?.connection;
    await connection?.crash();
    if (connection !== undefined) return 'terminal';
    return (await this.outside.crash(workerConnection(name))) ? 'worker' : undefined;
  }

  /** Lose the next reply to a terminal, and its connection with it. False where it has none. */
  drop(name: string): boolean {
    const connection = this.#terminals.get(name)?.connection;
    connection?.drop();
    return connection !== undefined;
  }

  connect(name: string): Promise<Client> {
    return this.outside.connect(name);
  }

  async ask(argv: readonly Bytes[]): Promise<Reply> {
    this.#observer ??= this.backend.connect({ observer: true });
    return (await this.#observer).call(argv);
  }

  relive(db: number, see: (moment: Moment) => void): boolean {
    this.embedded?.relive(db, see);
    return this.embedded !== undefined;
  }

  async again(name: string, argv: readonly Bytes[], times: number, line: string): Promise<Again | undefined> {
    if (this.#terminals.get(name)?.pending !== undefined) return undefined;
    this.#begin(name, argv, line);
    const { connection } = await this.#terminal(name);
    const done = await repeated(connection, argv, times);
    this.embedded?.done();
    this.#newest = (done.reply && newestShown(done.reply)) ?? this.#newest;
    return done;
  }

  /** A fresh server: every terminal is closed and opens again at its next use. Only with a journal. */
  blank(): void {
    this.#terminals.forget();
    this.embedded?.blank();
    for (const listener of this.#moveListeners) listener('blank');
  }

  /** Close every terminal: each opens again, as a new client, at its next use. What waited is never answered. */
  async hangUp(): Promise<void> {
    for (const connection of this.#terminals.forget()) await connection.close();
    await this.outside.hangUp();
    for (const listener of this.#moveListeners) listener('blank');
  }

  /** Tell that what ran last was a stage being set: what it has changed is no news. */
  unseen(): void {
    for (const listener of this.#moveListeners) listener('unseen');
  }

  /** Let happen again what an earlier shell's journal holds, and open its terminals. */
  async resume(events: readonly Event[]): Promise<void> {
    this.embedded?.resume(events);
    await this.#reseat();
  }

  async #moved(moved: Moved | undefined): Promise<Moved | undefined> {
    if (moved !== undefined) await this.#reseat();
    return moved;
  }

  /** The engine below was moved to another state: look again at which terminals there are, and which wait. */
  async #reseat(): Promise<void> {
    for (const listener of this.#moveListeners) listener('moving');
    const { orphans = [], lost = new Set<string>() } = this.embedded ?? {};
    for (const name of lost)
      if (!isOutside(name) && !this.#terminals.has(name)) this.#terminals.set(name, closed(name));
    for (const name of orphans) await (isOutside(name) ? this.outside.connect(name) : this.#terminal(name));
    for (const terminal of this.#terminals.values()) {
      terminal.pending = undefined;
      const { name, connection } = terminal;
      if (connection === undefined && !lost.has(name)) this.#terminals.delete(name);
      else if (connection instanceof EmbeddedConnection && connection.waiting !== undefined) {
        const { argv, line, since, reply } = connection.waiting;
        const exchange = this.#exchange(name, line, { argv: [...argv], filled: [], unbound: undefined });
        this.#park(terminal, { exchange, since, reply, stop: () => connection.stop() });
      } else this.#next(terminal);
    }
    for (const listener of this.#moveListeners) listener('moved');
  }

  /**
   * Let the terminals speak RESP3, in which a map is a map, until the shell closes: HELLO, at each that is open and each
   * that opens, without a line of its own.
   */
  async speakThree(): Promise<void> {
    this.#speaksThree = true;
    for (const { connection } of this.#terminals.values()) await this.#greet(connection, '3');
  }

  async #greet(connection: Connection | undefined, protocol: '2' | '3'): Promise<void> {
    if (connection === undefined || connection.state().inTransaction || connection.blocked() === true) return;
    if (connection.protocol !== Number(protocol)) await connection.call([literal('HELLO'), literal(protocol)]);
  }

  async close(): Promise<void> {
    for (const { queue } of this.#terminals.values()) queue.length = 0; // whoever leaves waits for none of it
    // The journal brings the terminals again tomorrow, for people to look at.
    if (this.#speaksThree) for (const { connection } of this.#terminals.values()) await this.#greet(connection, '2');
    await this.backend.close();
  }

  async #run(line: string, options: SubmitOptions): Promise<Exchange> {
    const name = options.as ?? this.current;
    const split = splitWords(line);
    if ('problem' in split) return this.#show(this.#said(name, line, refuse('Invalid argument(s)')));
    const first = split.words[0];
    if (first === undefined || (first.text.startsWith('#') && !first.quoted)) {
      return this.#show(this.#said(name, line, { text: '' }));
    }
    const names: Names = (key) => options.names?.(key) ?? this.names(key);
    const filling = fillIn(split.words, names, this.#fillNewest ? this.#newest : undefined, table);
    if (options.strict && filling.unbound !== undefined) {
      const { placeholder } = filling.unbound;
      return this.#show(this.#said(name, line, refuse(`${placeholder} is not bound; quote it to mean the text`)));
    }
    if (first.text.startsWith('/') && !first.quoted)
      return this.#runLocal(name, line, filling.argv, options.within === true);
    const exchange = this.#exchange(name, line, filling);
    try {
      return await this.#call(exchange);
    } catch (wrong) {
      if (!(wrong instanceof NotConnected)) throw wrong;
      return this.#show({ ...exchange, answer: { kind: 'text', ...refuse(wrong.message) } });
    }
  }

  async #runLocal(name: string, line: string, argv: readonly Bytes[], within: boolean): Promise<Exchange> {
    const declared = this.locals.find((local) => local.name === argv[0]);
    const say = (said: Said): Promise<Exchange> => this.#show(this.#said(name, line, said, argv));
    if (declared === undefined) return say(this.#unknown(textOf(argv[0]!)));
    if (within && declared.byHand) return say(refuse(`${declared.name} is typed by hand alone.`));
    const said = await answerLocal(declared, argv, { shell: this, connection: name, line });
    const exchange = await say(said);
    if (said.afterwards !== undefined) await this.#goOn(name, said.afterwards);
    return exchange;
  }

  /** What a line wants done once it has been shown; what comes of it is said without a line. */
  async #goOn(name: string, work: NonNullable<Said['afterwards']>): Promise<void> {
    this.#work = new AbortController();
    const tell = (doing: string): void => {
      this.doing = doing;
      for (const listener of this.#doingListeners) listener();
    };
    try {
      await this.#show(this.#said(name, '', await work(this.#work.signal, tell)));
    } finally {
      this.#work = undefined;
      this.doing = '';
    }
  }

  #unknown(name: string): Said {
    const near = nearest(
      name,
      this.locals.map((local) => local.name),
    );
    return refuse(
      `There is no ${name}.${near === undefined ? '' : ` Did you mean ${near}?`} /help lists what there is.`,
    );
  }

  /** A line that may change the server is about to run. */
  #begin(terminal: string, argv: readonly Bytes[], line: string): void {
    this.embedded?.begin(terminal, isSecret(argv) ? argv[0]! : line);
  }

  /** `isNext`: it has stood in the queue, and its turn has come. */
  async #call(exchange: Exchange, isNext = false): Promise<Exchange> {
    const { connection: name, argv, line } = exchange;
    const waiting = this.#terminals.get(name);
    if (waiting !== undefined && (waiting.pending !== undefined || (waiting.queue.length > 0 && !isNext))) {
      waiting.queue.push({ exchange, position: this.embedded?.journal.position ?? 0 });
      return this.#show(exchange);
    }
    const since = this.clock.now();
    this.#begin(name, argv, line);
    const terminal = await this.#terminal(name);
    const stopper = new AbortController();
    const outcome = terminal.connection.call(argv, stopper.signal);
    const parked = outcome instanceof Promise && (await isParked(outcome, terminal.connection));
    if (parked) this.#park(terminal, { exchange, since, reply: outcome, stop: () => stopper.abort() });
    const reply = parked ? undefined : await outcome;
    this.embedded?.done();
    return this.#show(reply === undefined ? exchange : this.#answered(exchange, reply, since));
  }

  /** Wait for a parked call without holding up the lines that follow. */
  #park(terminal: Terminal, pending: Pending): void {
    terminal.pending = pending;
    pending.reply.then((answer) => {
      if (terminal.pending !== pending) return; // the state it was parked in is gone
      terminal.pending = undefined;
      const { connection } = terminal;
      const at = connection instanceof EmbeddedConnection ? connection.answeredAt : this.clock.now();
      const exchange = this.#answered(pending.exchange, answer, pending.since, at);
      this.#later(() => this.#emit(exchange));
      this.#next(terminal);
    });
  }

  /** A terminal is free again: run the line that waited longest. */
  #next(terminal: Terminal): void {
    if (terminal.pending !== undefined || terminal.queue.length === 0) return;
    const run = async (): Promise<void> => {
      const at = this.#freed.indexOf(run);
      if (at < 0) return; // a line within another one has let it run
      this.#freed.splice(at, 1);
      if (terminal.pending !== undefined) return;
      const next = terminal.queue.shift(); // undefined where it was taken back, or a stage was set, before its turn came
      if (next === undefined) return;
      await this.#line(() => this.#call(next.exchange, true));
      this.#next(terminal);
    };
    this.#freed.push(run);
    this.#turn = this.#turn.then(run);
  }

  #answered(exchange: Exchange, reply: Reply, since: number, at = this.clock.now()): Exchange {
    this.#newest = newestShown(reply) ?? this.#newest;
    return {
      ...exchange,
      answer: { kind: 'reply', reply, raw: printsRaw(exchange.argv) },
      took: Math.max(0, at - since),
    };
  }

  #exchange(connection: string, line: string, { argv, filled }: Filling, answer?: Answer): Exchange {
    return { id: ++this.#count, connection, line, argv, filled, answer, took: 0 };
  }

  #said(connection: string, line: string, said: Said, argv: readonly Bytes[] = []): Exchange {
    const filling = { argv: [...argv], filled: [], unbound: undefined };
    return this.#exchange(connection, line, filling, { kind: 'text', ...said });
  }

  /** Run a line to its first sight, and let what it woke be seen behind it. */
  async #line(run: () => Promise<Exchange>): Promise<Exchange> {
    this.#depth++;
    try {
      return await run();
    } finally {
      this.#depth--;
      await this.#showLate();
    }
  }

  async #showLate(): Promise<void> {
    for (let show = this.#late.shift(); show !== undefined; show = this.#late.shift()) await show();
  }

  async #show(exchange: Exchange): Promise<Exchange> {
    await this.#emit(exchange);
    return exchange;
  }

  async #emit(exchange: Exchange): Promise<void> {
    for (const listener of [...this.#exchangeListeners]) await listener(exchange);
  }

  /** The terminal with a connection, which is opened where there is none. */
  async #terminal(name: string): Promise<Connected> {
    const known = this.#terminals.get(name) ?? closed(name);
    if (isConnected(known)) return known;
    const connection = await this.backend.connect({ name }).catch((wrong: Error) => {
      throw new NotConnected(wrong.message);
    });
    const terminal = Object.assign(known, { connection });
    this.#terminals.set(name, terminal);
    connection.onPush((reply) => {
      this.#later(async () => {
        for (const listener of this.#pushListeners) listener(name, reply);
      });
    });
    connection.onClose(() => this.#lost(terminal, connection));
    if (this.#speaksThree) await this.#greet(connection, '3');
    return terminal;
  }

  /** A terminal's connection is gone: who waits for a reply is told, but for what has been taken back. */
  #lost(terminal: Terminal, connection: Connection): void {
    if (terminal.connection !== connection) return;
    terminal.connection = undefined;
    const { pending, queue } = terminal;
    terminal.pending = undefined;
    const cut = [
      ...(pending === undefined ? [] : [pending.exchange]),
      ...queue.splice(0).map(({ exchange }) => exchange),
    ];
    if (connection instanceof EmbeddedConnection && connection.isTakenBack) return;
    const since = pending?.since ?? this.clock.now();
    for (const exchange of cut) this.#later(() => this.#emit(this.#answered(exchange, lostReply, since)));
  }

  /** Show it behind the line that is running, where one is. */
  #later(show: () => Promise<void>): void {
    this.#late.push(show);
    if (this.#depth === 0) this.#turn = this.#turn.then(() => this.#showLate());
  }
}

/** There is no server to open a terminal at; the message says why. */
class NotConnected extends Error {}

/** Read the arguments of a slash command and run it. What is wrong with them is said with its usage. */
async function answerLocal(declared: Local, argv: readonly Bytes[], call: LocalCall): Promise<Said> {
  let args: Parameters<Local['run']>[0];
  try {
    args = reader(declared.syntax, declared.name)(argv, 1);
  } catch (wrong) {
    if (!(wrong instanceof CommandError)) throw wrong;
    const shown = `Usage: ${declared.name} ${usage(declared.syntax)}`.trimEnd();
    return refuse(wrong.message.startsWith('ERR ') ? shown : `${textOf(utf8(wrong.message))}\n${shown}`);
  }
  return declared.run(args, call);
}
