// What a command may ask of the world while it runs: the time, its database, who asks, and the server around it. The
// engine supplies it; nothing here knows the engine.
//
// Blocking is serve-or-park: a command that finds nothing returns `park(...)` with the function that serves it, and is
// served later by the same code.

import type { Bytes } from '../base/bytes.ts';
import { nilArray, type Protocol, type Reply } from '../reply/reply.ts';
import type { Dice } from '../store/dictionary.ts';
import type { Database, Keyspace } from '../store/keyspace.ts';
import type { Known } from './declared.ts';
import type { Channels } from './pubsub/channels.ts';
import type { Settings } from './server/settings.ts';
import type { Slowlog } from './server/slowlog.ts';
import type { Stats } from './server/stats.ts';
import type { Session } from './session.ts';
import type { Watches } from './transaction/watches.ts';

export type { Session } from './session.ts';

export interface Server {
  readonly keyspace: Keyspace;
  readonly table: {
    /** Every command there is, subcommands too. */
    readonly commands: Iterable<Known>;
    /** The command that a call means. */
    lookup(argv: readonly Bytes[]): Known | undefined;
  };
  readonly settings: Settings;
  readonly stats: Stats;
  readonly slowlog: Slowlog;
  /** Changes to the data since the beginning. */
  readonly changes: number;
  /** The clients that are connected, by id. Observers are not among them. */
  readonly sessions: ReadonlyMap<number, Session>;
  readonly channels: Channels;
  readonly watches: Watches;
  readonly monitors: Set<Session>;
  readonly waiting: Room;
  /** When it began, ms since 1970. */
  readonly startedAt: number;
  /** Bytes that the process has in use; 0 where nobody has said. */
  memory(): number;
  /** Hang up on a client. What it has been answered still reaches it. */
  end(session: Session): void;
}

/** The calls that are parked. */
export interface Room {
  readonly size: number;
  /** How many keys somebody waits for. */
  readonly keys: number;
  /** How many of them by calls that are told, too, when the key goes away. */
  readonly keysOnNokey: number;
  has(session: Session): boolean;
  /** End a parked call, as its timeout would or with an error. False where the session is not parked. */
  unblock(session: Session, withError: boolean): boolean;
}

export interface Call {
  /** Read once a command: milliseconds since 1970. */
  readonly now: number;
  readonly session: Session;
  readonly protocol: Protocol;
  /** The session's database. */
  readonly db: Database;
  readonly server: Server;
  /** Where a command needs chance: the same throws for the same seed. */
  readonly dice: Dice;
  /** Is it one of a transaction? */
  readonly isInExec: boolean;
  /**
   * Offer the key (of the session's database, or of another) to those parked on it when this command is done: something was appended to it, or it was deleted,
   * replaced, renamed, or a group of it destroyed. (Not XGROUP SETID, which wakes nobody: case "SETID".)
   */
  touch(key: Bytes, db?: number): void;
  /** The same for every key of every database (FLUSHALL) or of one. */
  touchAll(db?: number): void;
  /**
   * The value at a key of the session's database (or of another) is another now, or gone: a transaction that watches it is off. It
   * counts as so many changes (INFO's rdb_changes_since_last_save): most commands one, DEL one a key, XDEL one an entry.
   */
  changed(key: Bytes, changes?: number, db?: number): void;
  /** Run what MULTI has queued; all of it is done before any parked call is served. */
  exec(): readonly Reply[];
  /** So many changes that no WATCH sees: XACK, XGROUP and their like (FACTS 19). */
  wrote(changes?: number): void;
}

/**
 * Try a call that waits, at this time (ms); `touched` is the key that was, where it is one key. The reply, or undefined
 * to go on waiting. May throw CommandError.
 */
export type Serve = (now: number, touched?: Bytes) => Reply | undefined;

/** A call that waits. */
export interface Park {
  readonly type: 'park';
  /** The keys whose touching may serve it, in its session's database. */
  readonly keys: readonly Bytes[];
  /** When it gives up, in ms since 1970; undefined: never. */
  readonly deadline: number | undefined;
  readonly serve: Serve;
  /** The next time (ms) at which it may be served though no key is touched, asked again after each try. */
  readonly retryAt: (() => number | undefined) | undefined;
  /** What it is answered when it gives up. */
  readonly nothing: Reply;
}

/**
 * Wait on these keys. `block` is as the client gave it: milliseconds, 0 for ever. In a transaction nobody waits: there,
 * and when the time is over, `nothing` is the answer.
 */
export function park(
  call: Call,
  keys: readonly Bytes[],
  block: number,
  serve: Serve,
  retryAt?: () => number | undefined,
  nothing: Reply = nilArray(call.protocol),
): Park {
  return { type: 'park', keys, deadline: block === 0 ? undefined : call.now + block, serve, retryAt, nothing };
}
