// A sorted set: members with a score each, in the order of their scores, and of their bytes where the scores are the same.
//
//   scores.set(ana, 2)   scores.rank(ana) === 1   scores.at(0) === { member: bob, score: 1 }
//
// A treap: a search tree by (score, member) that is a heap by a number thrown for each node, so that it stays about as
// deep as log n; each node knows the size of its tree, and so its rank. The throws come from a generator of the tree's own,
// the same each time: they are seen by nobody.

import type { Bytes } from '../base/bytes.ts';
import { Dictionary } from './dictionary.ts';

/** What it is ordered by: a number, or (for times beyond 2^53) a bigint where a number would not be exact. */
export type Score = number | bigint;

export interface Scored<S extends Score = number> {
  readonly member: Bytes;
  readonly score: S;
}

interface Node<S extends Score> extends Scored<S> {
  readonly weight: number;
  size: number;
  left: Node<S> | undefined;
  right: Node<S> | undefined;
}

/** Kept in one piece by Redis up to so many members, each of so many bytes at most; OBJECT ENCODING tells. */
const mostPacked = 128;
const longestPacked = 64;

export class SortedSet<S extends Score = number> {
  readonly type = 'zset';
  readonly #byMember = new Dictionary<Node<S>>();
  #root: Node<S> | undefined;
  #throws = 0x2545f491;
  #packed = true;

  get size(): number {
    return this.#byMember.size;
  }

  get encoding(): 'listpack' | 'skiplist' {
    return this.#packed ? 'listpack' : 'skiplist';
  }

  score(member: Bytes): S | undefined {
    return this.#byMember.get(member)?.score;
  }

  /** Give a member this score (not NaN). True where the member is new. */
  set(member: Bytes, score: S): boolean {
    const known = this.#byMember.get(member);
    if (known?.score === score) return false;
    if (known !== undefined) this.#root = without(this.#root, known);
    const node: Node<S> = { member, score, weight: this.#throw(), size: 1, left: undefined, right: undefined };
    this.#byMember.set(member, node);
    const [before, after] = split(this.#root, (other) => compare(other, node) < 0);
    this.#root = join(join(before, node), after);
    if (member.length > longestPacked || this.size > mostPacked) this.#packed = false;
    return known === undefined;
  }

  /** False where there was no such member. */
  delete(member: Bytes): boolean {
    const node = this.#byMember.get(member);
    if (node === undefined) return false;
    this.#byMember.delete(member);
    this.#root = without(this.#root, node);
    return true;
  }

  clear(): void {
    this.#byMember.clear();
    this.#root = undefined;
  }

  /** How many stand before it; undefined where there is no such member. */
  rank(member: Bytes): number | undefined {
    const node = this.#byMember.get(member);
    return node === undefined ? undefined : this.countWhile((other) => compare(other, node) < 0);
  }

  /** How many stand at the front for which this holds; it must hold for none behind one for which it does not. */
  countWhile(holds: (scored: Scored<S>) => boolean): number {
    let count = 0;
    for (let node = this.#root; node !== undefined; ) {
      if (holds(node)) {
        count += 1 + sizeOf(node.left);
        node = node.right;
      } else node = node.left;
    }
    return count;
  }

  /** The one at a rank from 0; undefined out of range. */
  at(rank: number): Scored<S> | undefined {
    let left = rank;
    for (let node = this.#root; node !== undefined; ) {
      const before = sizeOf(node.left);
      if (left === before) return node;
      if (left < before) node = node.left;
      else {
        left -= before + 1;
        node = node.right;
      }
    }
    return undefined;
  }

  /** Those from one rank to another, both included, both from 0; out of range there is nothing. */
  range(from: number, to: number): Scored<S>[] {
    const found: Scored<S>[] = [];
    collect(this.#root, from, to, found);
    return found;
  }

  /** As Dictionary.scan; a small one all at once, in order. */
  scan(cursor: number, count: number): { readonly scored: Scored<S>[]; readonly cursor: number } {
    if (this.#packed) return { scored: this.range(0, this.size - 1), cursor: 0 };
    const { entries, cursor: next } = this.#byMember.scan(cursor, count);
    return { scored: entries.map(({ value }) => value), cursor: next };
  }

  copy(): SortedSet<S> {
    const copy = new SortedSet<S>();
    for (const { member, score } of this.range(0, this.size - 1)) copy.set(member, score);
    copy.#packed = this.#packed;
    return copy;
  }

  /** xorshift32 */
  #throw(): number {
    let x = this.#throws;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#throws = x;
    return x;
  }
}

function compare<S extends Score>(a: Scored<S>, b: Scored<S>): number {
  if (a.score !== b.score) return a.score < b.score ? -1 : 1;
  return a.member < b.member ? -1 : a.member > b.member ? 1 : 0;
}

function sizeOf<S extends Score>(node: Node<S> | undefined): number {
  return node === undefined ? 0 : node.size;
}

function measured<S extends Score>(node: Node<S>): Node<S> {
  node.size = 1 + sizeOf(node.left) + sizeOf(node.right);
  return node;
}

/** In two: those for which it holds, which stand in front, and the others. */
function split<S extends Score>(
  node: Node<S> | undefined,
  holds: (node: Node<S>) => boolean,
): [Node<S> | undefined, Node<S> | undefined] {
  if (node === undefined) return [undefined, undefined];
  if (holds(node)) {
    const [before, after] = split(node.right, holds);
    node.right = before;
    return [measured(node), after];
  }
  const [before, after] = split(node.left, holds);
  node.left = after;
  return [before, measured(node)];
}

/** One of two; all of the first stand before all of the second. */
function join<S extends Score>(before: Node<S> | undefined, after: Node<S> | undefined): Node<S> | undefined {
  if (before === undefined) return after;
  if (after === undefined) return before;
  if (before.weight > after.weight) {
    before.right = join(before.right, after);
    return measured(before);
  }
  after.left = join(before, after.left);
  return measured(after);
}

/** The tree without a node that is in it. */
function without<S extends Score>(tree: Node<S> | undefined, node: Node<S>): Node<S> | undefined {
  if (tree === undefined || tree === node) return join(node.left, node.right);
  if (compare(node, tree) < 0) tree.left = without(tree.left, node);
  else tree.right = without(tree.right, node);
  return measured(tree);
}

/** In order, those whose ranks in this tree lie between. */
function collect<S extends Score>(node: Node<S> | undefined, from: number, to: number, into: Scored<S>[]): void {
  if (node === undefined || from > to || to < 0 || from >= node.size) return;
  const rank = sizeOf(node.left);
  if (from < rank) collect(node.left, from, to, into);
  if (from <= rank && rank <= to) into.push(node);
  if (to > rank) collect(node.right, from - rank - 1, to - rank - 1, into);
}
