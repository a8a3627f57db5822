// The keyspace: sixteen databases, each a dictionary from key to value, and the times at which keys expire. A value knows
// its type, and nothing of its key.
//
//   database.set(literal('orders'), new Stream())
//   database.expire(literal('orders'), 1_700_000_060_000)
//   keyspace.settle(now, (db, key) => ...)       takes out what has expired, each with its database's number
//
// Keys stay in the order in which they were made. A key whose time has come is there until `settle` takes it out: the
// engine does so before every command and by its timer. Watching and waking are the engine's.

import type { Bytes } from '../base/bytes.ts';
import { type Dice, Dictionary } from './dictionary.ts';
import type { Hash } from './hash.ts';
import type { List } from './list.ts';
import type { MemberSet } from './member-set.ts';
import { SortedSet } from './sorted-set.ts';
import type { Stream } from './stream.ts';
import type { StringValue } from './string-value.ts';

/** All a key can hold. Each has a `type`, Redis' name for it. */
export type Value = Stream | StringValue | Hash | List | MemberSet | SortedSet;

export const databaseCount = 16;

/** Milliseconds since 1970: a number, or a bigint beyond 2^53, where Redis still lets a key expire. */
export type Time = number | bigint;

/** A key's place: its value, and when it was last used. */
interface Slot {
  value: Value;
  usedAt: number;
}

/** What all databases share. */
interface Shared {
  /** The time it is: ms since 1970. */
  now: number;
  /** Has any key's expiry changed since the keyspace looked which comes first? It looks before every command. */
  isStale: boolean;
}

export class Database {
  #slots = new Dictionary<Slot>();
  /** The keys that expire, by when. */
  #expiring = new SortedSet<Time>();
  readonly #shared: Shared;

  constructor(shared: Shared = { now: 0, isStale: false }) {
    this.#shared = shared;
  }

  get size(): number {
    return this.#slots.size;
  }

  /** What lies at a key. To look is to use it: see `idle`. */
  get(key: Bytes): Value | undefined {
    const slot = this.#slots.get(key);
    if (slot === undefined) return undefined;
    slot.usedAt = this.#shared.now;
    return slot.value;
  }

  /** The same, unseen. */
  peek(key: Bytes): Value | undefined {
    return this.#slots.get(key)?.value;
  }

  has(key: Bytes): boolean {
    return this.#slots.has(key);
  }

  /** How long ago a key was last used, in ms; undefined where it is not there. */
  idle(key: Bytes): number | undefined {
    const slot = this.#slots.get(key);
    return slot && this.#shared.now - slot.usedAt;
  }

  /** Put a value at a key, in place of any that was there. The key does not expire. */
  set(key: Bytes, value: Value): void {
    this.persist(key);
    this.replace(key, value);
  }

  /** The same, and the key expires when it did. */
  replace(key: Bytes, value: Value): void {
    const slot = this.#slots.get(key);
    if (slot === undefined) this.#slots.set(key, { value, usedAt: this.#shared.now });
    else {
      slot.value = value;
      slot.usedAt = this.#shared.now;
    }
  }

  /** False where there was no such key. */
  delete(key: Bytes): boolean {
    this.persist(key);
    return this.#slots.delete(key);
  }

  /** Let a key that is there expire at this time (ms since 1970). */
  expire(key: Bytes, at: Time): void {
    this.#expiring.set(key, at);
    this.#shared.isStale = true;
  }

  /** When a key expires (ms since 1970); undefined: never, or there is none. */
  expiry(key: Bytes): Time | undefined {
    return this.#expiring.score(key);
  }

  /** Let a key stay for ever. False where it did. */
  persist(key: Bytes): boolean {
    if (this.#expiring.size === 0 || !this.#expiring.delete(key)) return false;
    this.#shared.isStale = true;
    return true;
  }

  /** How many keys expire. */
  get expiring(): number {
    return this.#expiring.size;
  }

  /** The key that expires first, and when. */
  get next(): { readonly key: Bytes; readonly at: Time } | undefined {
    const first = this.#expiring.at(0);
    return first && { key: first.member, at: first.score };
  }

  /** The keys, oldest first. Safe against keys made and deleted on the way. */
  keys(): IterableIterator<Bytes> {
    return this.#slots.names();
  }

  /** Any one of the keys; undefined where there is none. */
  any(dice: Dice): Bytes | undefined {
    return this.#slots.any(dice)?.name;
  }

  /** The next keys from a cursor on, as Dictionary.scan has it. */
  scan(cursor: number, count: number): { readonly keys: Bytes[]; readonly cursor: number } {
    const { entries, cursor: next } = this.#slots.scan(cursor, count);
    return { keys: entries.map(({ name }) => name), cursor: next };
  }

  flush(): void {
    this.#slots.clear();
    this.#expiring.clear();
    this.#shared.isStale = true;
  }

  /** Exchange all keys with another database's. */
  swap(other: Database): void {
    [this.#slots, other.#slots] = [other.#slots, this.#slots];
    [this.#expiring, other.#expiring] = [other.#expiring, this.#expiring];
    this.#shared.isStale = true;
  }
}

/** A key that expires, and when (ms since 1970). */
interface Expiring {
  readonly db: number;
  readonly key: Bytes;
  readonly at: number;
}

export class Keyspace {
  readonly #shared: Shared = { now: 0, isStale: false };
  readonly databases: readonly Database[] = Array.from({ length: databaseCount }, () => new Database(this.#shared));
  /** The key that expires first, as long as nothing is stale. */
  #found: Expiring | undefined;

  /** The database of an index from 0 to 15; undefined for any other. */
  database(index: number): Database | undefined {
    return this.databases[index];
  }

  /** When the next key expires, in ms since 1970. */
  get next(): number | undefined {
    return this.#first()?.at;
  }

  /** It is `now`. Take out the keys whose time has come, the first to expire first, and tell of each. */
  settle(now: number, expired: (db: number, key: Bytes, at: number) => void): void {
    this.#shared.now = now;
    for (let first = this.#first(); first !== undefined && first.at <= now; first = this.#first()) {
      this.databases[first.db]!.delete(first.key);
      expired(first.db, first.key, first.at);
    }
  }

  /** Empty them all. */
  flush(): void {
    for (const database of this.databases) database.flush();
  }

  #first(): Expiring | undefined {
    if (!this.#shared.isStale) return this.#found;
    this.#shared.isStale = false;
    let found: Expiring | undefined;
    for (let db = 0; db < databaseCount; db++) {
      const database = this.databases[db]!;
      if (database.expiring === 0) continue;
      const { key, at } = database.next!;
      if (typeof at === 'bigint') continue; // no clock gets there
      if (found === undefined || at < found.at) found = { db, key, at };
    }
    this.#found = found;
    return found;
  }
}
