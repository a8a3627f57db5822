// A set: members, each once. How Redis keeps them is seen: integers alone lie sorted (intset), a few others in the order
// in which they came (listpack), and only a large set has no order of its own (hashtable). It never turns back.

import type { Bytes } from '../base/bytes.ts';
import { type Dice, Dictionary } from './dictionary.ts';
import { integer64 } from './integer.ts';

export type SetEncoding = 'intset' | 'listpack' | 'hashtable';

const mostIntegers = 512;
const mostPacked = 128;
const longestPacked = 64;

export class MemberSet {
  readonly type = 'set';
  readonly #members = new Dictionary<true>();
  #encoding: SetEncoding = 'intset';
  readonly #expected: number;

  /** `expected`: how many members are about to be added, as the command that makes it counts them. */
  constructor(expected = 1) {
    this.#expected = expected;
  }

  get size(): number {
    return this.#members.size;
  }

  get encoding(): SetEncoding {
    return this.#encoding;
  }

  has(member: Bytes): boolean {
    return this.#members.has(member);
  }

  /** False where it is there already. */
  add(member: Bytes): boolean {
    if (!this.#members.set(member, true)) return false;
    this.#fit(member);
    return true;
  }

  /** False where it is not there. */
  delete(member: Bytes): boolean {
    return this.#members.delete(member);
  }

  /** The members: integers sorted, others oldest first. */
  members(): Bytes[] {
    const members = [...this.#members.names()];
    return this.#encoding === 'intset' ? members.sort(byValue) : members;
  }

  /** The same, one by one and in the order they came. */
  names(): IterableIterator<Bytes> {
    return this.#members.names();
  }

  /** Any one of the members; undefined where there is none. */
  any(dice: Dice): Bytes | undefined {
    return this.#members.any(dice)?.name;
  }

  /** As Dictionary.scan; a small set all at once. */
  scan(cursor: number, count: number): { readonly members: Bytes[]; readonly cursor: number } {
    if (this.#encoding !== 'hashtable') return { members: this.members(), cursor: 0 };
    const { entries, cursor: next } = this.#members.scan(cursor, count);
    return { members: entries.map(({ name }) => name), cursor: next };
  }

  copy(): MemberSet {
    const copy = new MemberSet(this.#expected);
    for (const member of this.names()) copy.#members.set(member, true);
    copy.#encoding = this.#encoding;
    return copy;
  }

  /** A member has come: is the way the set is kept still the one? */
  #fit(member: Bytes): void {
    if (this.#encoding === 'hashtable') return;
    const isInteger = integer64(member) !== undefined;
    const most = Math.max(this.size, this.#expected);
    if (this.#encoding === 'intset') {
      if (isInteger) {
        if (most > mostIntegers) this.#encoding = 'hashtable';
        return;
      }
      this.#sort(member);
      this.#encoding = 'listpack';
      if (this.size === 1 && most > mostPacked) this.#encoding = 'hashtable';
    }
    if (this.size > mostPacked || member.length > longestPacked) this.#encoding = 'hashtable';
  }

  /** The first member that is no integer: the others stand before it in the order they had as integers. */
  #sort(other: Bytes): void {
    const integers = [...this.#members.names()].filter((member) => member !== other).sort(byValue);
    this.#members.clear();
    for (const member of [...integers, other]) this.#members.set(member, true);
  }
}

function byValue(a: Bytes, b: Bytes): number {
  const [x, y] = [integer64(a)!, integer64(b)!];
  return x < y ? -1 : x > y ? 1 : 0;
}
