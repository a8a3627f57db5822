// Blocks: a row of blocks in the order of their IDs. The one structure under a stream's entries, a group's pending list
// and a consumer's pending list; what lies in a block, and when it is full, is its owner's affair.
//
//   [1-0 .. 7-3] [8-0 .. 9-5] [12-0 ..]        seek(9-1) -> 1    seek(11-0) -> 1    seek(0-5) -> -1
//
// Appending and dropping from the front cost the same at any length; seeking is a binary search; putting in and taking
// out elsewhere moves the references behind it, some hundredth of the entries.

import { compareIds, type EntryId } from './entry-id.ts';

export interface Block {
  /** No ID in the block is smaller, none in the block before it is as great. */
  readonly first: EntryId;
}

/** The free places at the front are given back when there are this many, and they are half of all. */
const slack = 32;

export class Blocks<B extends Block> {
  #blocks: (B | undefined)[] = [];
  /**
   * The ms of each block's first ID, side by side: a search that had to look into the blocks themselves would wait for
   * memory at each step. Beyond 2^53 they are rounded, and may be equal where the IDs are not: then the IDs decide.
   */
  #keys: number[] = [];
  /** Where the first block lies: dropping it only moves this on. */
  #head = 0;

  get length(): number {
    return this.#blocks.length - this.#head;
  }

  /** The block at a place from 0 to length - 1; undefined elsewhere. */
  at(place: number): B | undefined {
    return place < 0 ? undefined : this.#blocks[this.#head + place];
  }

  get last(): B | undefined {
    return this.#blocks.length > this.#head ? this.#blocks[this.#blocks.length - 1] : undefined;
  }

  /** The place of the only block where the ID can be: the last that begins at it or before. -1 before all. */
  seek(id: EntryId): number {
    let low = this.#head;
    let high = this.#blocks.length;
    // Most look at an end: the newest entry is added or read, the oldest acknowledged.
    if (high > low && this.#beginsBy(high - 1, id)) return high - 1 - low;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#beginsBy(middle, id)) low = middle + 1;
      else high = middle;
    }
    return low - 1 - this.#head;
  }

  push(block: B): void {
    this.#blocks.push(block);
    this.#keys.push(Number(block.first.ms));
  }

  /** Put a block in at a place; those from there on move up. */
  insert(place: number, block: B): void {
    this.#blocks.splice(this.#head + place, 0, block);
    this.#keys.splice(this.#head + place, 0, Number(block.first.ms));
  }

  remove(place: number): void {
    if (place > 0) {
      this.#blocks.splice(this.#head + place, 1);
      this.#keys.splice(this.#head + place, 1);
      return;
    }
    this.#blocks[this.#head++] = undefined;
    if (this.#head >= slack && this.#head * 2 >= this.#blocks.length) {
      this.#blocks = this.#blocks.slice(this.#head);
      this.#keys = this.#keys.slice(this.#head);
      this.#head = 0;
    }
  }

  /** The block at the place begins at another ID now. */
  renew(place: number): void {
    this.#keys[this.#head + place] = Number(this.at(place)!.first.ms);
  }

  /** Does the block at this index begin at the ID or before? */
  #beginsBy(index: number, id: EntryId): boolean {
    const key = this.#keys[index]!;
    const ms = typeof id.ms === 'number' ? id.ms : Number(id.ms);
    return key === ms ? compareIds(this.#blocks[index]!.first, id) <= 0 : key < ms;
  }
}
