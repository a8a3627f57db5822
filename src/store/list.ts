// A list: elements in a row, cheap to add and take at both ends, at any size. It is a ring: the first element stands
// anywhere, and the row goes on at the beginning of the array where the array ends.
//
//   ring   d e . . a b c      head 4, length 5
//
// Small ones Redis keeps in one piece (listpack); OBJECT ENCODING tells.

import type { Bytes } from '../base/bytes.ts';

export type End = 'LEFT' | 'RIGHT';

/** A list is of several pieces beyond so many bytes, and of one again under half of it. */
const mostPacked = 8192;
/** What an element takes beside its own bytes, about. */
const overhead = 2;

export class List {
  readonly type = 'list';
  /** Its length is a power of two. */
  #ring: Bytes[] = new Array(8);
  #head = 0;
  #length = 0;
  #bytes = 0;
  #packed = true;

  get length(): number {
    return this.#length;
  }

  get encoding(): 'listpack' | 'quicklist' {
    return this.#packed ? 'listpack' : 'quicklist';
  }

  /** The element at an index from 0; below 0 counted from the end. Undefined out of range. */
  at(index: number): Bytes | undefined {
    const place = index < 0 ? this.#length + index : index;
    return place >= 0 && place < this.#length ? this.#ring[this.#slot(place)] : undefined;
  }

  push(end: End, element: Bytes): void {
    if (this.#length === this.#ring.length) this.#resize(this.#length * 2);
    if (end === 'LEFT') this.#head = (this.#head - 1) & (this.#ring.length - 1);
    this.#length++;
    this.#ring[this.#slot(end === 'LEFT' ? 0 : this.#length - 1)] = element;
    this.#weigh(element.length + overhead);
  }

  /** Take one off an end; undefined where there is none. */
  pop(end: End): Bytes | undefined {
    if (this.#length === 0) return undefined;
    const slot = this.#slot(end === 'LEFT' ? 0 : this.#length - 1);
    const element = this.#ring[slot]!;
    this.#ring[slot] = '' as Bytes;
    if (end === 'LEFT') this.#head = (this.#head + 1) & (this.#ring.length - 1);
    this.#length--;
    this.#weigh(-element.length - overhead);
    if (this.#ring.length > 8 && this.#length * 4 < this.#ring.length) this.#resize(this.#ring.length / 2);
    return element;
  }

  /** Put another element at an index from 0, which is there. */
  replace(index: number, element: Bytes): void {
    const slot = this.#slot(index);
    this.#weigh(element.length - this.#ring[slot]!.length);
    this.#ring[slot] = element;
  }

  /** Put an element before the one at this index, or at the end. */
  insert(index: number, element: Bytes): void {
    const all = this.range(0, this.#length - 1);
    all.splice(index, 0, element);
    this.#fill(all);
  }

  /** Keep the elements that `keep` says yes to, in their order. */
  keep(keep: (element: Bytes, index: number) => boolean): void {
    this.#fill(this.range(0, this.#length - 1).filter(keep));
  }

  /** The elements from one index to another, both included, both from 0 and in range. */
  range(from: number, to: number): Bytes[] {
    const found: Bytes[] = [];
    for (let place = from; place <= to; place++) found.push(this.#ring[this.#slot(place)]!);
    return found;
  }

  copy(): List {
    const copy = new List();
    copy.#fill(this.range(0, this.#length - 1));
    copy.#packed = this.#packed;
    return copy;
  }

  #slot(place: number): number {
    return (this.#head + place) & (this.#ring.length - 1);
  }

  #fill(elements: readonly Bytes[]): void {
    this.#ring = [...elements];
    this.#head = 0;
    this.#length = elements.length;
    let size = 8;
    while (size < elements.length) size *= 2;
    this.#ring.length = size;
    const bytes = elements.reduce((sum, element) => sum + element.length + overhead, 0);
    this.#weigh(bytes - this.#bytes);
  }

  #resize(size: number): void {
    const all = this.range(0, this.#length - 1);
    this.#ring = all;
    this.#ring.length = size;
    this.#head = 0;
  }

  #weigh(more: number): void {
    this.#bytes += more;
    if (this.#bytes > mostPacked) this.#packed = false;
    else if (this.#bytes <= mostPacked / 2) this.#packed = true;
  }
}
