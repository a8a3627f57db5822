// The engine: one process' worth of Redis, synchronous and deterministic: state x argv x now -> state x reply. It is
// total: a user's mistake is an error reply; only a bug throws.
//
//   execute(session, argv, now)     settle -> find -> may it? -> MULTI queue? -> read -> run -> count -> MONITOR -> wake
//
// Everything asynchronous lives above it, at the shore.

import { type Bytes, literal, lower } from '../base/bytes.ts';
import type { Call, Park, Server } from '../commands/call.ts';
import type { Command } from '../commands/command.ts';
import { Channels } from '../commands/pubsub/channels.ts';
import { Settings } from '../commands/server/settings.ts';
import { Slowlog } from '../commands/server/slowlog.ts';
import { Stats, type Tally } from '../commands/server/stats.ts';
import { type Origin, Session } from '../commands/session.ts';
import type { Table } from '../commands/table.ts';
import { Watches } from '../commands/transaction/watches.ts';
import { wrongNumber } from '../grammar/read.ts';
import { CommandError } from '../reply/command-error.ts';
import { error, none, type Protocol, type Reply, simple } from '../reply/reply.ts';
import type { Dice } from '../store/dictionary.ts';
import { type Database, Keyspace } from '../store/keyspace.ts';
import { dice } from './dice.ts';
import { monitorLine } from './monitor.ts';
import { Parked, Waiting } from './waiting.ts';

export { Parked };

export interface EngineOptions {
  /** That of all that happens at random in it: a number of 32 bits. */
  readonly seed?: number | undefined;
  /** When it begins, ms since 1970. */
  readonly now?: number | undefined;
  /** What AUTH must give; none where it is left out. */
  readonly password?: Bytes | undefined;
  /** Tells how many bytes the process has in use, for INFO. */
  readonly memory?: (() => number) | undefined;
}

/** A command with all that is looked at before it runs. */
interface Slot {
  readonly command: Command;
  readonly tally: Tally;
  /** How many words a call of it has, at least and at most. */
  readonly least: number;
  readonly most: number;
  /** Not shown by MONITOR. */
  readonly isHidden: boolean;
  /** Never in the slow log. */
  readonly isSkipped: boolean;
  /** Run at once in a transaction. */
  readonly isImmediate: boolean;
  /** May be called without a password. */
  readonly isOpen: boolean;
  /** May be called by a RESP2 client that is subscribed to something. */
  readonly isForSubscribers: boolean;
}

const immediate = new Set(['MULTI', 'EXEC', 'DISCARD', 'WATCH', 'QUIT', 'RESET']);
const forSubscribers = new Set(
  ['', 'P', 'S'].flatMap((kind) => [`${kind}SUBSCRIBE`, `${kind}UNSUBSCRIBE`]).concat('PING', 'QUIT', 'RESET'),
);

const queued = simple(literal('QUEUED'));

export class Engine implements Server {
  readonly keyspace = new Keyspace();
  readonly table: Table;
  readonly dice: Dice;
  /** An observer leaves no trace: it has dice of its own. */
  readonly observersDice: Dice;
  readonly settings = new Settings();
  readonly stats: Stats;
  readonly slowlog = new Slowlog(this.settings.slowlog);
  readonly sessions = new Map<number, Session>();
  readonly channels = new Channels();
  readonly watches = new Watches();
  readonly monitors = new Set<Session>();
  readonly waiting = new Waiting((parked, reply) => this.#answered(parked, reply));
  readonly startedAt: number;
  readonly memory: () => number;
  changes = 0;
  #clients = 0;
  /** The time (ms since 1970) of what happens now. */
  #now = 0;
  /** By the name in upper case. The commands of one word alone, which most calls are found among at once. */
  readonly #slots: ReadonlyMap<string, Slot>;
  readonly #plain: ReadonlyMap<string, Slot>;
  /** In the order of touching. No key: all of a database, or of every one. */
  readonly #touched: Touched[] = [];

  constructor(table: Table, { seed = 1, now = 0, password, memory = () => 0 }: EngineOptions = {}) {
    this.table = table;
    this.dice = dice(seed);
    this.observersDice = dice(seed);
    this.startedAt = now;
    this.memory = memory;
    if (password !== undefined) this.settings.password = password;
    this.stats = new Stats(table.commands);
    const slots = [...table.commands].map((command, i): [string, Slot] => [
      command.name,
      slotOf(command, this.stats.tallies[i]!),
    ]);
    this.#slots = new Map(slots);
    this.#plain = new Map(slots.filter(([name]) => !name.includes(' ') && !table.isContainer(literal(name))));
  }

  /** A client connects. An observer looks without being counted. */
  open({ observer, ...origin }: Origin & { readonly observer?: boolean | undefined } = {}): Session {
    if (observer) return new Session(0, origin);
    const session = new Session(++this.#clients, origin);
    session.isAuthenticated = this.settings.password === '';
    this.sessions.set(session.id, session);
    this.stats.connections++;
    return session;
  }

  /** A client has gone, with or without a goodbye: nothing of it stays. */
  close(session: Session): void {
    session.isOver = true;
    const parked = this.waiting.of(session);
    if (parked !== undefined) this.waiting.remove(parked);
    this.sessions.delete(session.id);
    this.monitors.delete(session);
    this.watches.forget(session);
    this.channels.forget(session);
  }

  end(session: Session): void {
    if (session.isOver) return;
    this.close(session);
    session.left();
  }

  /**
   * Run one call at the time `now` (ms since 1970). What time had to do before is done first. The session must not be
   * parked: its client queues behind its own blocking call.
   */
  execute(session: Session, argv: readonly Bytes[], now: number): Reply | Parked {
    this.settle(now);
    const answer = this.#answer(session, argv, now);
    if (this.#touched.length > 0) this.#wake(now);
    return session.replies === 'on' ? answer : hush(session, answer);
  }

  /** Answer what time alone answers by `now`: a timer of the shore calls this at `deadline`. */
  settle(now: number): void {
    for (let due = this.deadline; due !== undefined && due <= now; due = this.deadline) {
      this.#now = due;
      this.#expire(due);
      this.waiting.settle(due);
      if (this.#touched.length > 0) this.#wake(due);
    }
    this.#now = now;
    this.#expire(now);
  }

  /** When `settle` has something to do next, in ms since 1970. */
  get deadline(): number | undefined {
    const key = this.keyspace.next;
    const parked = this.waiting.next;
    return key === undefined || parked === undefined ? (key ?? parked) : Math.min(key, parked);
  }

  /** End a parked call with the reply of its timeout, as CLIENT UNBLOCK does. False when it is not parked any more. */
  unblock(parked: Parked, now: number): boolean {
    this.settle(now);
    return this.waiting.of(parked.session) === parked && this.waiting.unblock(parked.session, false);
  }

  /** Run what the session has queued, at its one time. For EXEC. */
  exec(session: Session, queue: readonly (readonly Bytes[])[], now: number): Reply[] {
    return queue.map((argv) => {
      const outcome = this.#run(session, this.#find(argv), argv, now, true);
      if (outcome instanceof Parked) throw new Error('a call was parked in a transaction');
      return outcome;
    });
  }

  /** Offer what was touched to whoever is parked on it, when the command is done. */
  touch(db: number | undefined, key: Bytes | undefined): void {
    if (this.waiting.size > 0) this.#touched.push({ db, key });
  }

  #answer(session: Session, argv: readonly Bytes[], now: number): Reply | Parked {
    let slot: Slot;
    try {
      slot = this.#plain.get(argv[0]!) ?? this.#find(argv);
    } catch (wrong) {
      return this.#refuse(session, undefined, textOf(wrong));
    }
    const objection = this.#objection(session, slot, argv);
    if (objection !== undefined) return this.#refuse(session, slot, objection);
    if (session.transaction === undefined || slot.isImmediate) return this.#run(session, slot, argv, now, false);
    session.transaction.queue.push(argv);
    return queued;
  }

  /** Throws CommandError where there is no such command. */
  #find(argv: readonly Bytes[]): Slot {
    return this.#slots.get(this.table.find(argv).name)!;
  }

  /** Why this call may not run, as the text of an error. */
  #objection(session: Session, slot: Slot, { length }: readonly Bytes[]): Bytes | undefined {
    if (length < slot.least || length > slot.most) return wrongNumber(fullName(slot)).reply;
    if (!session.isAuthenticated && !slot.isOpen && this.settings.password !== '') {
      return literal('NOAUTH Authentication required.');
    }
    if (session.protocol === 2 && session.isSubscribed && !slot.isForSubscribers) {
      const allowed = '(P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context';
      return literal(`ERR Can't execute '${fullName(slot)}': only ${allowed}`);
    }
    return undefined;
  }

  /** A call that is not even run: a transaction that is on cannot be any more. */
  #refuse(session: Session, slot: Slot | undefined, text: Bytes): Reply {
    let answer = text;
    if (session.transaction !== undefined) session.transaction.isDoomed = true;
    if (slot?.command.name === 'EXEC') {
      session.transaction = undefined;
      this.watches.forget(session);
      answer = literal(`EXECABORT Transaction discarded because of: ${text.replace(/^ERR /, '')}`);
    }
    if (!session.isObserver) {
      if (slot !== undefined) slot.tally.rejected++;
      this.stats.error(answer);
    }
    return error(answer);
  }

  #run(session: Session, slot: Slot, argv: readonly Bytes[], now: number, isInExec: boolean): Reply | Parked {
    session.last = slot.command;
    session.lastAt = now;
    session.calls++;
    let outcome: Reply | Park;
    try {
      outcome = slot.command.invoke(argv, new Frame(this, session, now, isInExec));
    } catch (wrong) {
      outcome = error(textOf(wrong));
    }
    if (this.monitors.size > 0 && !slot.isHidden && !session.isObserver) {
      const line = monitorLine(session, argv, now);
      for (const monitor of this.monitors) monitor.hear(line);
    }
    if (outcome.type === 'park') {
      if (!isInExec) return this.waiting.add(session, slot.command, argv, outcome);
      outcome = outcome.nothing;
    }
    if (!session.isObserver) {
      this.#count(slot, outcome);
      if (this.slowlog.isOn && !slot.isSkipped) this.slowlog.note(session, argv, now);
    }
    return outcome;
  }

  #count({ tally }: Slot, reply: Reply): void {
    this.stats.calls++;
    tally.calls++;
    if (reply.type !== 'error') return;
    tally.failed++;
    this.stats.error(reply.value);
  }

  /** A call that was parked has its answer. */
  #answered(parked: Parked, reply: Reply): void {
    const { session, command, argv } = parked;
    if (!session.isObserver) {
      this.#count(this.#slots.get(command.name)!, reply);
      if (this.slowlog.isOn) this.slowlog.note(session, argv, this.#now);
    }
    parked.onReply(parked.session.replies === 'on' && !parked.isSilent ? reply : none);
  }

  /** Take out the keys whose time has come; whoever is parked on one is told. */
  #expire(now: number): void {
    this.keyspace.settle(now, this.#expired);
  }

  readonly #expired = (db: number, key: Bytes, at: number): void => {
    this.stats.expired++;
    this.watches.changed(db, key);
    this.waiting.offer(db, key, at);
  };

  /** Serving a call may touch other keys, which are offered in their turn. */
  #wake(now: number): void {
    for (let i = 0; i < this.#touched.length; i++) {
      const { db, key } = this.#touched[i]!;
      if (key === undefined) this.waiting.offerAll(db, now);
      else this.waiting.offer(db!, key, now);
    }
    this.#touched.length = 0;
  }
}

function slotOf(command: Command, tally: Tally): Slot {
  const { name, arity, flags } = command;
  return {
    command,
    tally,
    least: Math.abs(arity),
    most: arity < 0 ? Number.POSITIVE_INFINITY : arity,
    isHidden: flags.includes('admin'),
    isSkipped: flags.includes('skip_slowlog'),
    isImmediate: immediate.has(name),
    isOpen: flags.includes('no_auth'),
    isForSubscribers: forSubscribers.has(name),
  };
}

/** As Redis names it in errors: xgroup|create. */
function fullName({ command }: Slot): string {
  return lower(literal(command.name)).replace(' ', '|');
}

/** The text of what a command threw; a bug goes on its way. */
function textOf(wrong: unknown): Bytes {
  if (!(wrong instanceof CommandError)) throw wrong;
  return wrong.reply;
}

/** CLIENT REPLY: the answer that is not given. */
function hush(session: Session, answer: Reply | Parked): Reply | Parked {
  if (session.replies === 'skipping') session.replies = 'skip';
  else if (session.replies === 'skip') session.replies = 'on';
  if (!(answer instanceof Parked)) return none;
  answer.isSilent = true;
  return answer;
}

/** What one command may ask while it runs. */
class Frame implements Call {
  readonly server: Engine;
  readonly session: Session;
  readonly now: number;
  readonly isInExec: boolean;

  constructor(server: Engine, session: Session, now: number, isInExec: boolean) {
    this.server = server;
    this.session = session;
    this.now = now;
    this.isInExec = isInExec;
  }

  get protocol(): Protocol {
    return this.session.protocol;
  }

  get dice(): Dice {
    return this.session.isObserver ? this.server.observersDice : this.server.dice;
  }

  get db(): Database {
    return this.server.keyspace.database(this.session.db)!;
  }

  touch(key: Bytes, db = this.session.db): void {
    this.server.touch(db, key);
  }

  touchAll(db?: number): void {
    const { keyspace, watches } = this.server;
    watches.changedAll(db, (each, key) => keyspace.database(each)!.has(key));
    this.server.touch(db, undefined);
  }

  changed(key: Bytes, changes = 1, db = this.session.db): void {
    this.server.changes += changes;
    this.server.watches.changed(db, key);
  }

  wrote(changes = 1): void {
    this.server.changes += changes;
  }

  exec(): Reply[] {
    const { session, server } = this;
    const queue = session.transaction?.queue ?? [];
    session.transaction = undefined;
    server.watches.forget(session);
    return server.exec(session, queue, this.now);
  }
}

interface Touched {
  readonly db: number | undefined;
  readonly key: Bytes | undefined;
}
