// What is pending in a group by how long ago it was delivered: what XREADGROUP CLAIM asks for. Of two delivered at one
// time, the one delivered first comes first.
//
//   order.first        { at: 1700000000000, id: 3-0, pending }     the one that has waited longest
//   order.drop()       it is done with, until it is delivered again
//
// Made when it is first asked for: a group that nobody claims from pays nothing for it. Nothing is taken out of the
// middle: an entry that was acknowledged, or delivered anew since, is passed over when its turn comes, and all of them
// are swept out when they are more than what is pending.

import type { EntryId } from './entry-id.ts';
import type { Ordered } from './ordered.ts';

/** A pending entry, as far as it is of interest here. */
export interface Deliverable {
  /** When it was last delivered, in ms since 1970. */
  readonly deliveredAt: number;
  /** Which delivery that was: another number each time, a greater one each time; 0 when it is pending no more. */
  readonly order: number;
}

export interface Delivered<P> {
  /** When, in ms since 1970. */
  readonly at: number;
  /** The pending entry's at that time. */
  readonly order: number;
  readonly id: EntryId;
  readonly pending: P;
}

/** Below this many it is not worth sweeping. */
const few = 64;

export class DeliveryOrder<P extends Deliverable> {
  readonly #pending: Ordered<P>;
  /** A heap: each comes before the two at twice its place, plus one and plus two. */
  #heap: Delivered<P>[] = [];

  constructor(pending: Ordered<P>) {
    this.#pending = pending;
    this.#sweep();
  }

  /** The one delivered longest ago; undefined where nothing is pending. */
  get first(): Delivered<P> | undefined {
    let first = this.#heap[0];
    while (first !== undefined && first.order !== first.pending.order) {
      this.drop();
      first = this.#heap[0];
    }
    return first;
  }

  /** An entry was delivered, or delivered again. */
  add(id: EntryId, pending: P): void {
    if (this.#heap.length > few && this.#heap.length > 2 * this.#pending.size) {
      this.#sweep(); // which finds this one too
      return;
    }
    let place = this.#heap.push(delivered(id, pending)) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#swapIfBefore(place, parent)) break;
      place = parent;
    }
  }

  /** Take the first out. */
  drop(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    let place = 0;
    while (place * 2 + 1 < this.#heap.length) {
      let child = place * 2 + 1;
      const [one, other] = [this.#heap[child]!, this.#heap[child + 1]];
      if (other !== undefined && compare(other, one) < 0) child++;
      if (!this.#swapIfBefore(child, place)) break;
      place = child;
    }
  }

  #sweep(): void {
    this.#heap = [];
    for (const [id, pending] of this.#pending.between()) this.#heap.push(delivered(id, pending));
    this.#heap.sort(compare); // what is sorted is a heap
  }

  #swapIfBefore(child: number, parent: number): boolean {
    const [one, other] = [this.#heap[child]!, this.#heap[parent]!];
    if (compare(one, other) >= 0) return false;
    this.#heap[child] = other;
    this.#heap[parent] = one;
    return true;
  }
}

function delivered<P extends Deliverable>(id: EntryId, pending: P): Delivered<P> {
  return { at: pending.deliveredAt, order: pending.order, id, pending };
}

function compare(a: Delivered<unknown>, b: Delivered<unknown>): number {
  return a.at - b.at || a.order - b.order;
}
