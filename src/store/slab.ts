// A slab of an ordered map: up to 128 IDs in order, packed, and their values beside them.
//
//   first 1700000000000-0      ids  [0,0] [0,1] [7,0] ...      milliseconds after `first`, and the sequence: 32 bits each
//                              values a     b     c
//
// An ID that does not fit (50 days from the first, or a sequence above 2^32) makes the slab a wide one, with an object
// for each ID: right for any, and rare. Places count from 0 to size - 1.

import type { Block } from './blocks.ts';
import { compareIds, type EntryId, sameId } from './entry-id.ts';

/** How many a slab holds. */
export const slabSize = 128;

const limit = 2 ** 32;

export class Slab<V> implements Block {
  first: EntryId;
  /** Pairs of (ms - first.ms, seq), from `#start` on; unused in a wide slab. */
  #ids: Uint32Array;
  #wide: EntryId[] | undefined;
  #values: (V | undefined)[] = [];
  /** Those before it are gone: what goes from the front moves nothing. Always 0 in a wide slab. */
  #start = 0;

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

  get size(): number {
    return this.#values.length - this.#start;
  }

  idAt(place: number): EntryId {
    if (this.#wide !== undefined) return this.#wide[place]!;
    const at = (this.#start + place) * 2;
    return { ms: (this.first.ms as number) + this.#ids[at]!, seq: this.#ids[at + 1]! };
  }

  valueAt(place: number): V {
    return this.#values[this.#start + place] as V;
  }

  /** The place of the first ID that is not smaller: of this ID where it is here, else where it would go. */
  find(id: EntryId): number {
    let low = 0;
    let high = this.size;
    if (this.#wide !== undefined) {
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (compareIds(this.#wide[middle]!, id) < 0) low = middle + 1;
        else high = middle;
      }
      return low;
    }
    const ids = this.#ids;
    const start = this.#start;
    const ms = this.#delta(id);
    const seq = id.seq;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = (start + middle) * 2;
      const there = ids[at]!;
      if (there < ms || (there === ms && ids[at + 1]! < seq)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Is this the ID at the place? */
  holds(place: number, id: EntryId): boolean {
    if (place >= this.size) return false;
    if (this.#wide !== undefined) return sameId(this.#wide[place]!, id);
    const at = (this.#start + place) * 2;
    return this.#ids[at] === this.#delta(id) && this.#ids[at + 1] === id.seq;
  }

  /** Is the ID at the place greater than this one? */
  isAfter(place: number, id: EntryId): boolean {
    if (this.#wide !== undefined) return compareIds(this.#wide[place]!, id) > 0;
    const at = (this.#start + place) * 2;
    const there = this.#ids[at]!;
    const ms = this.#delta(id);
    return there > ms || (there === ms && this.#ids[at + 1]! > id.seq);
  }

  replace(place: number, value: V): void {
    this.#values[this.#start + place] = value;
  }

  /** Put an ID in at its place, which `find` gave. */
  insert(place: number, id: EntryId, value: V): void {
    if (compareIds(id, this.first) < 0) this.#lower(id);
    const ms = this.#delta(id);
    if (this.#wide === undefined && (ms >= limit || id.seq >= limit)) this.#widen();
    if (this.#wide !== undefined) {
      this.#wide.splice(place, 0, id);
      this.#values.splice(place, 0, value);
      return;
    }
    const end = this.#values.length;
    const at = this.#start + place;
    if (end * 2 === this.#ids.length) this.#makeRoom();
    const shift = this.#values.length - end;
    if (at === end) {
      this.#values.push(value);
    } else {
      this.#ids.copyWithin((at + shift + 1) * 2, (at + shift) * 2, (end + shift) * 2);
      this.#values.splice(at + shift, 0, value);
    }
    this.#ids[(at + shift) * 2] = ms;
    this.#ids[(at + shift) * 2 + 1] = id.seq as number;
  }

  remove(place: number): void {
    if (this.#wide !== undefined) {
      this.#wide.splice(place, 1);
      this.#values.splice(place, 1);
    } else if (place === 0) {
      this.#values[this.#start++] = undefined;
    } else {
      const at = this.#start + place;
      this.#ids.copyWithin(at * 2, (at + 1) * 2, this.#values.length * 2);
      this.#values.splice(at, 1);
    }
  }

  /** Give the upper half away as a slab of its own. */
  split(): Slab<V> {
    const half = this.size >>> 1;
    const upper = new Slab<V>(this.idAt(half), slabSize);
    for (let place = half; place < this.size; place++) {
      upper.insert(place - half, this.idAt(place), this.valueAt(place));
    }
    this.#values.length = this.#start + half;
    if (this.#wide !== undefined) this.#wide.length = half;
    return upper;
  }

  /** Take all of the slab behind this one. */
  append(after: Slab<V>): void {
    for (let place = 0; place < after.size; place++) this.insert(this.size, after.idAt(place), after.valueAt(place));
  }

  /** Milliseconds after the first; beyond any that fits where it is no number. */
  #delta(id: EntryId): number {
    return typeof id.ms === 'number' && typeof this.first.ms === 'number'
      ? id.ms - this.first.ms
      : Number.POSITIVE_INFINITY;
  }

  /** Begin at a smaller ID. */
  #lower(first: EntryId): void {
    const up = this.#wide === undefined ? (this.first.ms as number) - (first.ms as number) : 0;
    const last = this.#wide === undefined ? this.#ids[(this.#values.length - 1) * 2]! : 0;
    if (last + up >= limit) this.#widen();
    if (this.#wide === undefined) {
      for (let i = this.#start; i < this.#values.length; i++) this.#ids[i * 2] = this.#ids[i * 2]! + up;
    }
    this.first = first;
  }

  #widen(): void {
    this.#wide = Array.from({ length: this.size }, (_, place) => this.idAt(place));
    this.#values = this.#values.slice(this.#start);
    this.#start = 0;
    this.#ids = new Uint32Array(0);
  }

  /** The room of those gone from the front, or twice as much. */
  #makeRoom(): void {
    const live = this.#ids.subarray(this.#start * 2);
    const ids = new Uint32Array(Math.max(8, Math.min(slabSize * 2, live.length * 2)));
    ids.set(live);
    this.#ids = ids;
    if (this.#start > 0) this.#values = this.#values.slice(this.#start);
    this.#start = 0;
  }
}
