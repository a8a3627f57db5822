// A dictionary: values by name, in the order in which the names were put in, that can also be scanned in pieces and
// asked for any one of its entries. Databases, hashes and sets are made of it.
//
//   place     0   1   2   3   4        one behind the other, each with an ordinal that never comes again;
//   entry     a   b   -   d   e        a hole where one was taken out
//
// A scan goes from the greatest ordinal down and its cursor is an ordinal: what was there all the time is seen, what
// came since lies above it, and so a scan always ends, however much is put in meanwhile.

import type { Bytes } from '../base/bytes.ts';

export interface Entry<V> {
  readonly name: Bytes;
  value: V;
}

interface Placed<V> extends Entry<V> {
  readonly ordinal: number;
  place: number;
}

/** A number from 0 up to and without `below`: randomness is an argument. */
export type Dice = (below: number) => number;

export class Dictionary<V> {
  readonly #byName = new Map<Bytes, Placed<V>>();
  /** By ordinal, the least first; at least half of the places are in use. */
  #places: (Placed<V> | undefined)[] = [];
  #next = 1;

  get size(): number {
    return this.#byName.size;
  }

  get(name: Bytes): V | undefined {
    return this.#byName.get(name)?.value;
  }

  has(name: Bytes): boolean {
    return this.#byName.has(name);
  }

  /** Put a value at a name, in place of any that was there. True where the name is new. */
  set(name: Bytes, value: V): boolean {
    const known = this.#byName.get(name);
    if (known !== undefined) {
      known.value = value;
      return false;
    }
    const entry = { name, value, ordinal: this.#next++, place: this.#places.length };
    this.#byName.set(name, entry);
    this.#places.push(entry);
    return true;
  }

  /** False where there was no such name. */
  delete(name: Bytes): boolean {
    const entry = this.#byName.get(name);
    if (entry === undefined) return false;
    this.#byName.delete(name);
    this.#places[entry.place] = undefined;
    if (this.size * 2 < this.#places.length) this.#close();
    return true;
  }

  clear(): void {
    this.#byName.clear();
    this.#places = [];
  }

  /** The names, oldest first. Safe against names put in and taken out on the way. */
  names(): IterableIterator<Bytes> {
    return this.#byName.keys();
  }

  /** The entries, in the same manner. */
  entries(): IterableIterator<Entry<V>> {
    return this.#byName.values();
  }

  /** Any one of the entries, each as likely as the others; undefined where there is none. */
  any(dice: Dice): Entry<V> | undefined {
    if (this.size === 0) return undefined;
    for (;;) {
      const entry = this.#places[dice(this.#places.length)];
      if (entry !== undefined) return entry;
    }
  }

  /** The next `count` entries (at least) from a cursor, 0 at the beginning, and the cursor for those behind them: 0 at the end. */
  scan(cursor: number, count: number): { readonly entries: Entry<V>[]; readonly cursor: number } {
    const entries: Entry<V>[] = [];
    let place = cursor === 0 ? this.#places.length - 1 : this.#placeUpTo(cursor);
    for (; place >= 0; place--) {
      const entry = this.#places[place];
      if (entry === undefined) continue;
      if (entries.length >= count) return { entries, cursor: entry.ordinal };
      entries.push(entry);
    }
    return { entries, cursor: 0 };
  }

  /** The last place in use whose ordinal is no greater than this; -1 where there is none. */
  #placeUpTo(ordinal: number): number {
    let [low, high] = [0, this.#places.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      let used = middle;
      while (used >= low && this.#places[used] === undefined) used--;
      if (used < low || this.#places[used]!.ordinal <= ordinal) low = middle + 1;
      else high = used;
    }
    return low - 1;
  }

  /** Close the holes. */
  #close(): void {
    this.#places = this.#places.filter((entry) => entry !== undefined);
    for (const [place, entry] of this.#places.entries()) entry!.place = place;
  }
}
