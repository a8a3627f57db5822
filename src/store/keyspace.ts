// The keyspace: sixteen databases, each a map from key to value. A value knows its type, and nothing of its key.
//
//   keyspace.database(0).set(literal('orders'), new Stream())
//
// Keys stay in the order in which they were made. Expiry, watching and waking are the engine's.

import type { Bytes } from '../base/bytes.ts';
import type { Stream } from './stream.ts';

/** All a key can hold. Each has a `type`, Redis' name for it. */
export type Value = Stream;

export const databaseCount = 16;

export class Database {
  #values = new Map<Bytes, Value>();

  get size(): number {
    return this.#values.size;
  }

  get(key: Bytes): Value | undefined {
    return this.#values.get(key);
  }

  has(key: Bytes): boolean {
    return this.#values.has(key);
  }

  /** Put a value at a key, in place of any that was there. */
  set(key: Bytes, value: Value): void {
    this.#values.set(key, value);
  }

  /** False where there was no such key. */
  delete(key: Bytes): boolean {
    return this.#values.delete(key);
  }

  /** The keys, oldest first. Safe against keys made and deleted on the way. */
  keys(): IterableIterator<Bytes> {
    return this.#values.keys();
  }

  flush(): void {
    this.#values.clear();
  }

  /** Exchange all keys with another database's. */
  swap(other: Database): void {
    [this.#values, other.#values] = [other.#values, this.#values];
  }
}

export class Keyspace {
  readonly databases: readonly Database[] = Array.from({ length: databaseCount }, () => new Database());

  /** The database of an index from 0 to 15; undefined for any other. */
  database(index: number): Database | undefined {
    return this.databases[index];
  }

  /** Empty them all. */
  flush(): void {
    for (const database of this.databases) database.flush();
  }
}
