// The engine: one process' worth of Redis, synchronous and deterministic: state x argv x now -> state x reply. It is
// total: a user's mistake is an error reply; only a bug throws.
//
//   execute(session, argv, now)     settle -> find -> arity -> read -> run -> wake
//
// Everything asynchronous lives above it, at the shore.

import type { Bytes } from '../base/bytes.ts';
import type { Call, Server, Session } from '../commands/call.ts';
import type { Command } from '../commands/command.ts';
import type { Table } from '../commands/table.ts';
import { CommandError } from '../reply/command-error.ts';
import { error, type Protocol, type Reply } from '../reply/reply.ts';
import type { Dice } from '../store/dictionary.ts';
import type { Database } from '../store/keyspace.ts';
import { Keyspace } from '../store/keyspace.ts';
import { dice } from './dice.ts';
import { Parked, Waiting } from './waiting.ts';

export { Parked };

export class Engine implements Server {
  readonly keyspace = new Keyspace();
  readonly table: Table;
  readonly dice: Dice;
  readonly #waiting = new Waiting();
  /** Changes to the data since the beginning. */
  changes = 0;
  #clients = 0;

  /** `seed` is that of all that happens at random in it: a number of 32 bits. */
  constructor(table: Table, { seed = 1 }: { readonly seed?: number | undefined } = {}) {
    this.table = table;
    this.dice = dice(seed);
  }

  /** A client connects. An observer looks without being counted. */
  open(as?: { readonly observer: true }): Session {
    return { id: as?.observer ? 0 : ++this.#clients, protocol: 2, db: 0 };
  }

  /** A client has gone, with or without a goodbye: its parked call is forgotten. */
  close(session: Session): void {
    const parked = this.#waiting.of(session);
    if (parked !== undefined) this.#waiting.remove(parked);
  }

  /**
   * Run one call at the time `now` (ms since 1970). What time had to do before is done first. The session must not be
   * parked: its client queues behind its own blocking call.
   */
  execute(session: Session, argv: readonly Bytes[], now: number): Reply | Parked {
    this.settle(now);
    const frame = new Frame(this, session, now);
    const outcome = attempt(() => this.table.find(argv).invoke(argv, frame));
    const answer = outcome.type === 'park' ? this.#waiting.add(session, outcome) : outcome;
    this.#wake(frame);
    return answer;
  }

  /** Answer what time alone answers by `now`: a timer of the shore calls this at `deadline`. */
  settle(now: number): void {
    for (let due = this.deadline; due !== undefined && due <= now; due = this.deadline) {
      this.#expire(due);
      this.#waiting.settle(due);
    }
    this.#expire(now);
  }

  /** When `settle` has something to do next, in ms since 1970. */
  get deadline(): number | undefined {
    const [key, parked] = [this.keyspace.next, this.#waiting.next];
    return key === undefined || parked === undefined ? (key ?? parked) : Math.min(key, parked);
  }

  /** End a parked call with the reply of its timeout, as CLIENT UNBLOCK does. False when it is not parked any more. */
  unblock(parked: Parked, now: number): boolean {
    this.settle(now);
    if (this.#waiting.of(parked.session) !== parked) return false;
    this.#waiting.expire(parked);
    return true;
  }

  /** Take out the keys whose time has come; whoever is parked on one is told. */
  #expire(now: number): void {
    this.keyspace.settle(now, (db, key, at) => this.#waiting.offer(db, key, at));
  }

  #wake(frame: Frame): void {
    const { touched, session, now } = frame;
    if (touched === undefined || this.#waiting.size === 0) return;
    for (const each of touched) {
      if (each.key === undefined) this.#waiting.offerAll(each.db, now);
      else this.#waiting.offer(each.db ?? session.db, each.key, now);
    }
  }
}

/** The one place where a CommandError becomes a reply. */
function attempt(run: () => ReturnType<Command['invoke']>): ReturnType<Command['invoke']> {
  try {
    return run();
  } catch (wrong) {
    if (!(wrong instanceof CommandError)) throw wrong;
    return error(wrong.reply);
  }
}

/** What one command may ask while it runs. */
class Frame implements Call {
  readonly server: Engine;
  readonly session: Session;
  readonly now: number;
  /** In the order of touching. No key: all of a database, or of every one. Made when something is touched. */
  touched: Touched[] | undefined;

  constructor(server: Engine, session: Session, now: number) {
    this.server = server;
    this.session = session;
    this.now = now;
  }

  get protocol(): Protocol {
    return this.session.protocol;
  }

  get db(): Database {
    return this.server.keyspace.database(this.session.db)!;
  }

  touch(key: Bytes): void {
    this.#mark({ db: this.session.db, key });
  }

  touchAll(db?: number): void {
    this.#mark({ db, key: undefined });
  }

  changed(_key: Bytes, changes = 1): void {
    this.server.changes += changes;
  }

  wrote(changes = 1): void {
    this.server.changes += changes;
  }

  #mark(touched: Touched): void {
    if (this.touched === undefined) this.touched = [touched];
    else this.touched.push(touched);
  }
}

interface Touched {
  readonly db: number | undefined;
  readonly key: Bytes | undefined;
}
