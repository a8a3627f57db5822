// A hash: values by field, in the order in which the fields were set.
//
// Small ones Redis keeps in one piece (listpack), which OBJECT ENCODING tells and HSCAN shows: it answers all of it at once.

import type { Bytes } from '../base/bytes.ts';
import { type Dice, Dictionary, type Entry } from './dictionary.ts';

/** A hash stays in one piece up to so many fields, each and each value of so many bytes at most. */
const mostFields = 512;
const longestPart = 64;

export class Hash {
  readonly type = 'hash';
  readonly #fields = new Dictionary<Bytes>();
  #packed = true;

  get size(): number {
    return this.#fields.size;
  }

  get encoding(): 'listpack' | 'hashtable' {
    return this.#packed ? 'listpack' : 'hashtable';
  }

  get(field: Bytes): Bytes | undefined {
    return this.#fields.get(field);
  }

  has(field: Bytes): boolean {
    return this.#fields.has(field);
  }

  /** True where the field is new. */
  set(field: Bytes, value: Bytes): boolean {
    const fresh = this.#fields.set(field, value);
    if (field.length > longestPart || value.length > longestPart || this.size > mostFields) this.#packed = false;
    return fresh;
  }

  /** False where there was no such field. */
  delete(field: Bytes): boolean {
    return this.#fields.delete(field);
  }

  /** The fields with their values, oldest first. */
  entries(): IterableIterator<Entry<Bytes>> {
    return this.#fields.entries();
  }

  /** Any one of the fields; undefined where there is none. */
  any(dice: Dice): Entry<Bytes> | undefined {
    return this.#fields.any(dice);
  }

  /** As Dictionary.scan; a small hash all at once. */
  scan(cursor: number, count: number): { readonly entries: Entry<Bytes>[]; readonly cursor: number } {
    return this.#packed ? { entries: [...this.entries()], cursor: 0 } : this.#fields.scan(cursor, count);
  }

  copy(): Hash {
    const copy = new Hash();
    for (const { name, value } of this.entries()) copy.set(name, value);
    copy.#packed = this.#packed;
    return copy;
  }
}
