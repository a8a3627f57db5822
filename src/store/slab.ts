// A slab of an ordered map: up to 512 IDs in order, packed, and their values beside them.
//
//   first 1700000000000-0      ids     [0,0] [0,1] [7,0] ...   milliseconds after `first`, and the sequence: 32 bits each
//                              values  a     -     c           - was taken out: its ID stays until the slab is compacted
//
// Taking out moves nothing, in whatever order it is done. An ID that does not fit (50 days from the first, or a sequence
// above 2^32) makes the slab a wide one, with an object for each ID: right for any, and rare. Places count from 0 to
// size - 1.

import type { Block } from './blocks.ts';
import { compareIds, type EntryId, sameId } from './entry-id.ts';

/** How many places a slab has: few enough to shift, many enough that what describes the slabs stays in the cache. */
export const slabSize = 512;

const limit = 2 ** 32;

export class Slab<V> implements Block {
  first: EntryId;
  /** How many values there are; the other places are empty. */
  live = 0;
  /** Pairs of (ms - first.ms, seq); unused in a wide slab. */
  #ids: Uint32Array;
  #wide: EntryId[] | undefined;
  #values: (V | undefined)[] = [];

  private constructor(first: EntryId, room: number) {
    this.first = first;
    this.#ids = new Uint32Array(room * 2);
    if (typeof first.ms !== 'number' || first.seq >= limit) this.#wide = [];
  }

  /** A slab of one. */
  static of<V>(id: EntryId, value: V): Slab<V> {
    const slab = new Slab<V>(id, 4);
    slab.insert(0, id, value);
    return slab;
  }

  /** How many places are in use, the empty ones between included. */
  get size(): number {
    return this.#values.length;
  }

  idAt(place: number): EntryId {
    if (this.#wide !== undefined) return this.#wide[place]!;
    return { ms: (this.first.ms as number) + this.#ids[place * 2]!, seq: this.#ids[place * 2 + 1]! };
  }

  /** Undefined where the place is empty. */
  valueAt(place: number): V | undefined {
    return this.#values[place];
  }

  /** The place of the first ID that is not smaller: of this ID where it is here, else where it would go. */
  find(id: EntryId): number {
    let low = 0;
    let high = this.#values.length;
    if (this.#wide !== undefined) {
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (compareIds(this.#wide[middle]!, id) < 0) low = middle + 1;
        else high = middle;
      }
      return low;
    }
    const ids = this.#ids;
    const ms = this.#delta(id);
    const seq = id.seq;
    // Mostly it goes behind the last.
    const last = ids[high * 2 - 2]!;
    if (last < ms || (last === ms && ids[high * 2 - 1]! < seq)) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = ids[middle * 2]!;
      if (there < ms || (there === ms && ids[middle * 2 + 1]! < seq)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Is this the ID of the place, empty or not? */
  isAt(place: number, id: EntryId): boolean {
    if (place >= this.#values.length) return false;
    if (this.#wide !== undefined) return sameId(this.#wide[place]!, id);
    return this.#ids[place * 2] === this.#delta(id) && this.#ids[place * 2 + 1] === id.seq;
  }

  /** Put a value in a place whose ID is there. */
  put(place: number, value: V): void {
    if (this.#values[place] === undefined) this.live++;
    this.#values[place] = value;
  }

  /** Put an ID in at its place, which `find` gave. There is room. */
  insert(place: number, id: EntryId, value: V): void {
    if (compareIds(id, this.first) < 0) this.#lower(id);
    const ms = this.#delta(id);
    if (this.#wide === undefined && (ms >= limit || id.seq >= limit)) this.#widen();
    const size = this.#values.length;
    if (this.#wide !== undefined) {
      this.#wide.splice(place, 0, id);
    } else {
      if (size * 2 === this.#ids.length) this.#makeRoom();
      if (place < size) this.#ids.copyWithin((place + 1) * 2, place * 2, size * 2);
      this.#ids[place * 2] = ms;
      this.#ids[place * 2 + 1] = id.seq as number;
    }
    if (place === size) this.#values.push(value);
    else this.#values.splice(place, 0, value);
    this.live++;
  }

  /** Empty a place. */
  remove(place: number): void {
    this.#values[place] = undefined;
    this.live--;
  }

  /** The values of all the slabs, which follow one another, in one without empty places. They fit into one. */
  static join<V>(slabs: readonly Slab<V>[]): Slab<V> {
    let room = 0;
    for (const slab of slabs) room += slab.live;
    const joined = new Slab<V>(slabs[0]!.first, room);
    for (const slab of slabs) slab.#copyTo(joined, 0, slab.size);
    return joined;
  }

  /** The values of this slab in two without empty places. There are at least two. */
  split(): [Slab<V>, Slab<V>] {
    const half = this.size >>> 1;
    const lower = new Slab<V>(this.first, slabSize);
    const upper = new Slab<V>(this.idAt(half), slabSize);
    this.#copyTo(lower, 0, half);
    this.#copyTo(upper, half, this.size);
    return [lower, upper];
  }

  #copyTo(other: Slab<V>, from: number, to: number): void {
    for (let place = from; place < to; place++) {
      const value = this.#values[place];
      if (value !== undefined) other.insert(other.size, this.idAt(place), value);
    }
  }

  /** Milliseconds after the first; beyond any that fits where it is no number. */
  #delta(id: EntryId): number {
    return typeof id.ms === 'number' && typeof this.first.ms === 'number'
      ? id.ms - this.first.ms
      : Number.POSITIVE_INFINITY;
  }

  /** Begin at a smaller ID. */
  #lower(first: EntryId): void {
    if (this.#wide === undefined) {
      const up = (this.first.ms as number) - (first.ms as number);
      if (this.#ids[this.size * 2 - 2]! + up >= limit) this.#widen();
      else for (let place = 0; place < this.size; place++) this.#ids[place * 2] = this.#ids[place * 2]! + up;
    }
    this.first = first;
  }

  #widen(): void {
    this.#wide = Array.from({ length: this.size }, (_, place) => this.idAt(place));
    this.#ids = new Uint32Array(0);
  }

  #makeRoom(): void {
    const ids = new Uint32Array(Math.max(8, Math.min(slabSize * 2, this.#ids.length * 2)));
    ids.set(this.#ids);
    this.#ids = ids;
  }
}
