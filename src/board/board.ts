// The board: what is picked, when to look, and what was seen last. It looks through an observer connection, so that it
// does not show up in what it watches and works on any server.
//
//   a line was answered  -> look at once                          nothing waits for it: a slow server is looked at slowly
//   somebody works       -> four times a second
//   nothing happens      -> every second, for idle times grow
//
// However much there is to see, looking takes a small share of the time.

import type { Connection } from '../backend/backend.ts';
import { isSecret } from '../backend/journal.ts';
import { type Bytes, compareBytes, literal, textOf } from '../base/bytes.ts';
import type { Clock } from '../base/clock.ts';
import type { Reply } from '../reply/reply.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import { type Changes, changesBetween, noChanges } from './changes.ts';
import { Look } from './look.ts';
import { type Model, nothing, type StreamView } from './model.ts';
import { Names } from './names.ts';

/** All streams there are, or some by name. */
export type Pick = 'all' | readonly Bytes[];

/** What there is to see, and what of it is marked. */
export interface Picture {
  readonly model: Model;
  readonly changes: Changes;
}

export interface BoardOptions {
  readonly interpreter: Interpreter;
  /** The real clock: when to look again. */
  readonly ticks: Clock;
  /** Is it on to begin with? */
  readonly isOn?: boolean;
  /** It was switched on or off. */
  readonly onSwitch?: (isOn: boolean) => void;
}

/** Streams that are read at one look where none are picked. */
const mostStreams = 16;
/** Milliseconds: between two looks at least, while somebody works, while nothing happens. */
const pauses = { least: 40, busy: 250, idle: 1000 };
/** A look that takes long is followed by a pause so many times as long; less where somebody waits for it. */
const shares = { idle: 15, asked: 3 };
/** How long (ms) what changed is marked. */
const moment = 2500;

export class Board {
  readonly #interpreter: Interpreter;
  readonly #ticks: Clock;
  readonly #onSwitch: (isOn: boolean) => void;
  readonly #listeners = new Set<() => void>();
  #eyes: Promise<{ readonly connection: Connection; readonly look: Look; readonly names: Names }> | undefined;
  #isOn: boolean;
  #pick: Pick = 'all';
  #picture: Picture | undefined;
  /** The database that was looked at last. */
  #db: number | undefined;
  /** When what is marked was found. */
  #markedAt = 0;
  /** It is shown somewhere: then it looks by itself. */
  #isLive = false;
  #isLooking = false;
  /** When the next look is due, and what takes the order back. */
  #next: { readonly at: number; readonly cancel: () => void } | undefined;
  /** A look was asked for while one was under way. */
  #isAsked = false;
  /** When the last look ended, and how long it took (ms). */
  #last = { end: 0, took: 0 };
  /** A fresh server lies below, or a stage was set: what is there was not there before, and nothing of that has happened. */
  #isElsewhere = false;
  /** It is live and the screen has rows for it. */
  hasRoom = false;

  constructor({ interpreter, ticks, isOn = true, onSwitch = () => {} }: BoardOptions) {
    this.#interpreter = interpreter;
    this.#ticks = ticks;
    this.#isOn = isOn;
    this.#onSwitch = onSwitch;
    interpreter.onExchange(({ argv }) => this.#happened(argv));
    interpreter.onPush(() => this.#happened([]));
    interpreter.onMove((move) => {
      if (move === 'blank' || move === 'unseen') this.#isElsewhere = true;
    });
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  get pick(): Pick {
    return this.#pick;
  }

  /** What was seen last; undefined before the first look, and while it is off. */
  get picture(): Picture | undefined {
    return this.#isOn ? this.#picture : undefined;
  }

  /** The picture has changed, or may have. Returns what unsubscribes. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** It is shown from now on. */
  start(): void {
    this.#isLive = true;
    this.#order(this.#ticks.now());
  }

  stop(): void {
    this.#isLive = false;
    this.#next?.cancel();
    this.#next = undefined;
  }

  /** Switch it on or off; on with these streams, where they are given. */
  turn(isOn: boolean, pick: Pick = this.#pick): void {
    this.#pick = pick;
    this.#picture = undefined;
    if (isOn !== this.#isOn) this.#onSwitch(isOn);
    this.#isOn = isOn;
    this.#changed();
    this.#order(this.#ticks.now());
  }

  /** Look at the streams now. */
  async look(pick: Pick = this.#pick): Promise<Model> {
    this.#eyes ??= this.#interpreter.backend
      .connect({ observer: true })
      .then((connection) => ({ connection, look: new Look(connection), names: new Names(connection) }));
    const { connection, look, names } = await this.#eyes;
    const elsewhere = await this.#follow(connection);
    if (elsewhere !== undefined) return { ...nothing, lost: elsewhere };
    const isAll = pick === 'all';
    const wrong = isAll ? await names.walk() : undefined;
    if (wrong !== undefined) return { ...nothing, lost: whyOf(wrong) };
    const wanted = isAll ? chosen(names) : pick;
    const found = await Promise.all(wanted.map((name) => look.at(name)));
    const lost = found.find((one) => 'type' in one && isGone(one));
    if (lost !== undefined) return { ...nothing, lost: whyOf(lost as Reply) };
    const streams = found.filter((one): one is StreamView => !('type' in one));
    const missing = wanted.filter((_, i) => 'type' in found[i]!);
    if (isAll) for (const name of missing) names.forget(name);
    const shown = new Set(streams.map(({ name }) => name));
    return {
      streams,
      focus: names.typed.find((name) => shown.has(name)),
      others: isAll ? names.all().length - streams.length : 0,
      orMore: isAll && !names.isComplete,
      missing: isAll ? [] : missing,
    };
  }

  /** Look at the database of the terminal one is at. Returns why that cannot be, where it cannot. */
  async #follow(connection: Connection): Promise<string | undefined> {
    const { backend, embedded } = this.#interpreter;
    const { db } = this.#interpreter.here();
    if (db !== this.#db) this.#picture = undefined; // what is there is not new
    this.#db = db;
    if (embedded !== undefined) await connection.call([literal('SELECT'), literal(String(db))]);
    else if (db !== backend.db) return `it sees database ${backend.db}, and you are in ${db}`;
    return undefined;
  }

  #happened(argv: readonly Bytes[]): void {
    if (!isSecret(argv)) void this.#eyes?.then(({ names }) => names.notice(argv.slice(1)));
    const { end, took } = this.#last;
    this.#order(Math.max(this.#ticks.now(), end + Math.max(pauses.least, shares.asked * took)));
  }

  /** Look at this time, or earlier where that was ordered. */
  #order(at: number): void {
    if (!this.#isLive || !this.#isOn) return;
    if (this.#isLooking) this.#isAsked = true;
    if (this.#isLooking || (this.#next !== undefined && this.#next.at <= at)) return;
    this.#next?.cancel();
    this.#next = { at, cancel: this.#ticks.at(at, () => void this.#refresh()) };
  }

  async #refresh(): Promise<void> {
    this.#next = undefined;
    this.#isLooking = true;
    this.#isAsked = false;
    const began = this.#ticks.now();
    const pick = this.#pick;
    const wasElsewhere = this.#isElsewhere;
    this.#isElsewhere = false;
    const model = await this.look();
    const isFresh = wasElsewhere || this.#isElsewhere;
    const now = this.#ticks.now();
    this.#isLooking = false;
    this.#last = { end: now, took: now - began };
    const hasChanged = pick === this.#pick && this.#see(model, now, isFresh);
    if (this.#isAsked) this.#happened([]);
    const pause = hasChanged ? pauses.busy : pauses.idle;
    this.#order(now + Math.max(pause, shares.idle * this.#last.took));
  }

  /** Take a look's model over. True where something has happened since the one before; to a fresh server nothing has. */
  #see(model: Model, now: number, isFresh: boolean): boolean {
    const before = isFresh ? undefined : this.#picture;
    const found = before === undefined ? noChanges : changesBetween(before.model, model);
    if (found.size > 0) this.#markedAt = now;
    const isMarked = before !== undefined && now - this.#markedAt < moment;
    this.#picture = { model, changes: found.size > 0 || !isMarked ? found : before.changes };
    this.#changed();
    return found.size > 0;
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Those that were typed of last and then the first by name, no more than are read at one look. */
function chosen(names: Names): Bytes[] {
  const all = names.all();
  if (all.length <= mostStreams) return all;
  const some = new Set(names.recent().slice(0, mostStreams));
  for (const name of all) {
    if (some.size >= mostStreams) break;
    some.add(name);
  }
  return [...some].sort(compareBytes);
}

/** Is it what the seam answers where there is no server any more? */
function isGone(reply: Reply): boolean {
  return reply.type === 'error' && reply.value.startsWith('IOERR ');
}

/** What an error reply says, in words for the learner. */
function whyOf(reply: Reply): string {
  if (reply.type !== 'error') return 'the server does not answer as a Redis does';
  return isGone(reply) ? textOf(reply.value).slice('IOERR '.length) : `the server says ${textOf(reply.value)}`;
}
