// Ordered: a map from EntryId to anything, in the order of the IDs: the pending lists of groups and consumers.
//
//   pending.set(id, entry)   pending.get(id)   pending.delete(id)   for (const [id, entry] of pending.between(from, to))
//
// New IDs mostly come at the end and old ones go from the front, both at the same cost at any size; but XCLAIM puts an
// old ID into a younger list, so any place will do. IDs lie packed in slabs, eight bytes each, beside their values; a
// slab splits when it is full and joins its neighbour when under a quarter is left.
// A stream's entries lie otherwise (stream-node.ts): only what points at objects is here.

import { Blocks } from './blocks.ts';
import { type EntryId, maxId, minId, nextId } from './entry-id.ts';
import { Slab, slabSize } from './slab.ts';

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
    return this.#slabs.at(0)?.idAt(0);
  }

  /** The greatest ID; undefined when empty. */
  get last(): EntryId | undefined {
    const slab = this.#slabs.last;
    return slab?.idAt(slab.size - 1);
  }

  get(id: EntryId): V | undefined {
    const slab = this.#slabs.at(this.#slabs.seek(id));
    if (slab === undefined) return undefined;
    const place = slab.find(id);
    return slab.holds(place, id) ? slab.valueAt(place) : undefined;
  }

  has(id: EntryId): boolean {
    return this.get(id) !== undefined;
  }

  /** Is the ID greater than all that are here? */
  isAfterAll(id: EntryId): boolean {
    const slab = this.#slabs.last;
    return slab === undefined || slab.find(id) === slab.size;
  }

  /** Put a value at an ID, in place of any that was there. */
  set(id: EntryId, value: V): void {
    const at = Math.max(0, this.#slabs.seek(id));
    const slab = this.#slabs.at(at);
    if (slab === undefined) {
      this.#slabs.push(Slab.of(id, value));
      this.#size++;
      return;
    }
    const place = slab.find(id);
    if (slab.holds(place, id)) {
      slab.replace(place, value);
      return;
    }
    this.#size++;
    if (slab.size < slabSize) {
      if (place < slab.size) this.#moves++;
      slab.insert(place, id, value);
    } else if (place === slab.size) {
      this.#moves++;
      this.#slabs.insert(at + 1, Slab.of(id, value));
    } else {
      this.#moves++;
      const upper = slab.split();
      this.#slabs.insert(at + 1, upper);
      if (place <= slab.size) slab.insert(place, id, value);
      else upper.insert(place - slab.size, id, value);
    }
  }

  /** Take an ID out: what stood there, or undefined. */
  delete(id: EntryId): V | undefined {
    const at = this.#slabs.seek(id);
    const slab = this.#slabs.at(at);
    if (slab === undefined) return undefined;
    const place = slab.find(id);
    if (!slab.holds(place, id)) return undefined;
    const value = slab.valueAt(place);
    slab.remove(place);
    this.#size--;
    this.#moves++;
    if (slab.size === 0) this.#slabs.remove(at);
    else if (slab.size < slabSize / 4) this.#join(at);
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
      while (slab !== undefined && start === undefined) {
        if (place >= slab.size) {
          slab = this.#slabs.at(++at);
          place = 0;
          continue;
        }
        if (slab.isAfter(place, to)) return;
        const id = slab.idAt(place);
        yield [id, slab.valueAt(place)];
        place++;
        if (moves !== this.#moves) {
          start = nextId(id);
          if (start === undefined) return;
        }
      }
    }
  }

  /** Join a slab that is nearly empty with a neighbour that has room to spare. */
  #join(at: number): void {
    const slab = this.#slabs.at(at)!;
    const after = this.#slabs.at(at + 1);
    const roomy = (slabSize * 3) / 4;
    if (after !== undefined && slab.size + after.size <= roomy) {
      slab.append(after);
      this.#slabs.remove(at + 1);
      return;
    }
    const before = this.#slabs.at(at - 1);
    if (before !== undefined && slab.size + before.size <= roomy) {
      before.append(slab);
      this.#slabs.remove(at);
    }
  }
}
