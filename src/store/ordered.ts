// Ordered: a map from EntryId to anything but undefined, in the order of the IDs: the pending lists of groups and
// consumers.
//
//   pending.set(id, entry)   pending.get(id)   pending.delete(id)   for (const [id, entry] of pending.between(from, to))
//
// New IDs mostly come at the end and old ones go from the front, both at the same cost at any size; but XCLAIM puts an
// old ID into a younger list, and XACK takes out in any order, so any place will do. IDs lie packed in slabs, eight
// bytes each, beside their values; a slab splits when it is full, and joins its neighbour when under a quarter is left.
// A stream's entries lie otherwise (stream-node.ts): only what points at objects is here.

import { Blocks } from './blocks.ts';
import { compareIds, type EntryId, maxId, minId, nextId } from './entry-id.ts';
import { Slab, slabSize } from './slab.ts';

/** Slabs are joined up to this many, so that the next ID does not split them again. */
const roomy = (slabSize * 3) / 4;

export class Ordered<V> {
  readonly #slabs = new Blocks<Slab<V>>();
  #size = 0;
  /** Counts what moves values, so that a walk knows when to look for its place again. */
  #moves = 0;

  get size(): number {
    return this.#size;
  }

  /** The smallest ID; undefined when empty. */
  get first(): EntryId | undefined {
    const slab = this.#slabs.at(0);
    if (slab === undefined) return undefined;
    let place = 0;
    while (slab.valueAt(place) === undefined) place++;
    return slab.idAt(place);
  }

  /** The greatest ID; undefined when empty. */
  get last(): EntryId | undefined {
    const slab = this.#slabs.last;
    if (slab === undefined) return undefined;
    let place = slab.size - 1;
    while (slab.valueAt(place) === undefined) place--;
    return slab.idAt(place);
  }

  get(id: EntryId): V | undefined {
    const slab = this.#slabs.at(this.#slabs.seek(id));
    if (slab === undefined) return undefined;
    const place = slab.find(id);
    return slab.isAt(place, id) ? slab.valueAt(place) : undefined;
  }

  has(id: EntryId): boolean {
    return this.get(id) !== undefined;
  }

  /** Put a value at an ID, in place of any that was there. */
  set(id: EntryId, value: V): void {
    const found = this.#slabs.seek(id);
    const at = Math.max(0, found);
    const slab = this.#slabs.at(at);
    if (slab === undefined) {
      this.#slabs.push(Slab.of(id, value));
      this.#size++;
      return;
    }
    const place = slab.find(id);
    if (slab.isAt(place, id)) {
      if (slab.valueAt(place) === undefined) this.#size++;
      slab.put(place, value);
      return;
    }
    if (slab.size < slabSize) {
      if (place < slab.size) this.#moves++;
      slab.insert(place, id, value);
      if (found < 0) this.#slabs.renew(0);
      this.#size++;
    } else if (place === slab.size) {
      this.#moves++;
      this.#slabs.insert(at + 1, Slab.of(id, value));
      this.#size++;
    } else {
      this.#makeRoom(at, slab);
      this.set(id, value);
    }
  }

  /** Take an ID out: what stood there, or undefined. */
  delete(id: EntryId): V | undefined {
    const at = this.#slabs.seek(id);
    const slab = this.#slabs.at(at);
    if (slab === undefined) return undefined;
    const place = slab.find(id);
    const value = slab.isAt(place, id) ? slab.valueAt(place) : undefined;
    if (value === undefined) return undefined;
    slab.remove(place);
    this.#size--;
    if (slab.live === 0) {
      this.#moves++;
      this.#slabs.remove(at);
    } else if (slab.live * 4 < slab.size) {
      this.#join(at, slab);
    }
    return value;
  }

  /**
   * The pairs with from <= ID <= to, in order. What is put in or taken out on the way, the pair at hand included, is
   * seen or not by where its ID lies; the walk goes on behind the pair it gave last.
   */
  *between(from: EntryId = minId, to: EntryId = maxId): Generator<[EntryId, V]> {
    let start: EntryId | undefined = from;
    while (start !== undefined) {
      let at: number = Math.max(0, this.#slabs.seek(start));
      let slab: Slab<V> | undefined = this.#slabs.at(at);
      let place = slab?.find(start) ?? 0;
      const moves = this.#moves;
      start = undefined;
      while (slab !== undefined) {
        const value = slab.valueAt(place);
        if (value !== undefined) {
          const id = slab.idAt(place);
          if (compareIds(id, to) > 0) return;
          yield [id, value];
          if (moves !== this.#moves) {
            start = nextId(id);
            break;
          }
        }
        if (++place >= slab.size) {
          slab = this.#slabs.at(++at);
          place = 0;
        }
      }
    }
  }

  /** A slab with all its places in use: take out the empty ones, or make two of it. */
  #makeRoom(at: number, slab: Slab<V>): void {
    this.#moves++;
    this.#slabs.remove(at);
    const slabs = slab.live <= roomy ? [Slab.join([slab])] : slab.split();
    for (const [i, part] of slabs.entries()) this.#slabs.insert(at + i, part);
  }

  /** A slab that is nearly empty: join it with a neighbour that has room to spare, or take its empty places out. */
  #join(at: number, slab: Slab<V>): void {
    this.#moves++;
    const before = this.#slabs.at(at - 1);
    const after = this.#slabs.at(at + 1);
    const fits = (other: Slab<V> | undefined): other is Slab<V> =>
      other !== undefined && slab.live + other.live <= roomy;
    const from = fits(before) ? at - 1 : at;
    const slabs = fits(before) ? [before, slab] : fits(after) ? [slab, after] : [slab];
    for (const _ of slabs) this.#slabs.remove(from);
    this.#slabs.insert(from, Slab.join(slabs));
  }
}
