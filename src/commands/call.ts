// What a command may ask of the world while it runs: the time, its database, who asks, and the server around it. The
// engine supplies it; nothing here knows the engine.
//
// Blocking is serve-or-park: a command that finds nothing returns `park(...)` with the function that serves it, and is
// served later by the same code.

import type { Bytes } from '../base/bytes.ts';
import type { Protocol, Reply } from '../reply/reply.ts';
import type { Dice } from '../store/dictionary.ts';
import type { Database, Keyspace } from '../store/keyspace.ts';
import type { Declared } from './declared.ts';

/** One client, as the server knows it. */
export interface Session {
  /** As CLIENT ID gives it: 1, 2, 3 in the order of connecting. 0 for an observer. */
  readonly id: number;
  protocol: Protocol;
  /** The number of its database, 0 to 15. */
  db: number;
}

export interface Server {
  readonly keyspace: Keyspace;
  /** Every command there is, subcommands too. */
  readonly table: { readonly commands: Iterable<Declared> };
  /** Where a command needs chance: the same throws for the same seed. */
  readonly dice: Dice;
}

export interface Call {
  /** Read once a command: milliseconds since 1970. */
  readonly now: number;
  readonly session: Session;
  readonly protocol: Protocol;
  /** The session's database. */
  readonly db: Database;
  readonly server: Server;
  /**
   * Offer the key to those parked on it when this command is done: something was appended to it, or it was deleted,
   * replaced, renamed, or a group of it destroyed. (Not XGROUP SETID, which wakes nobody: case "SETID".)
   */
  touch(key: Bytes): void;
  /** The same for every key of every database (FLUSHALL) or of one. */
  touchAll(db?: number): void;
  /**
   * The value at a key of the session's database is another now, or gone: a transaction that watches it is off. It
   * counts as so many changes (INFO's rdb_changes_since_last_save): most commands one, DEL one a key, XDEL one an entry.
   */
  changed(key: Bytes, changes?: number): void;
  /** So many changes that no WATCH sees: XACK, XGROUP and their like (FACTS 19). */
  wrote(changes?: number): void;
}

/** A call that waits. */
export interface Park {
  readonly type: 'park';
  /** The keys whose touching may serve it, in its session's database. */
  readonly keys: readonly Bytes[];
  /** When it gives up, in ms since 1970; undefined: never. */
  readonly deadline: number | undefined;
  /** Try again, at the time given: the reply, or undefined to go on waiting. May throw CommandError. */
  readonly serve: (now: number) => Reply | undefined;
  /** The next time (ms) at which it may be served though no key is touched, asked again after each try. */
  readonly retryAt: (() => number | undefined) | undefined;
}

/**
 * Wait on these keys. `block` is as the client gave it: milliseconds, 0 for ever.
 */
export function park(
  call: Call,
  keys: readonly Bytes[],
  block: number,
  serve: (now: number) => Reply | undefined,
  retryAt?: () => number | undefined,
): Park {
  return { type: 'park', keys, deadline: block === 0 ? undefined : call.now + block, serve, retryAt };
}
