// Those of a sorted set that lie between two ranks, from either end, some of them left out at the front (LIMIT).

import type { Bytes } from '../../base/bytes.ts';
import type { Scored, SortedSet } from '../../store/sorted-set.ts';
import { between } from '../counts.ts';
import { type End, ranks } from './interval.ts';

export interface Limit {
  readonly offset: number;
  /** Below 0: all. */
  readonly count: number;
}

/** By rank, as ZRANGE 0 -1 has it; ranks below 0 count from the end. */
export function byRank(set: SortedSet, start: number, stop: number, reverse: boolean): Scored[] {
  const range = between(start, stop, set.size);
  if (range === undefined) return [];
  const [first, last] = range;
  if (!reverse) return set.range(first, last);
  return set.range(set.size - 1 - last, set.size - 1 - first).reverse();
}

/** Between two ends, the smaller first. */
export function byEnds(set: SortedSet, from: End, to: End, reverse: boolean, limit: Limit | undefined): Scored[] {
  const [first, last] = ranks(set, from, to);
  const { offset, count } = limit ?? { offset: 0, count: -1 };
  if (offset < 0 || count === 0) return [];
  const more = count < 0 ? Number.POSITIVE_INFINITY : count - 1;
  if (!reverse) return set.range(first + offset, Math.min(last, first + offset + more));
  return set.range(Math.max(first, last - offset - more), last - offset).reverse();
}

/** Take these out; how many they were. */
export function takeOut(set: SortedSet, found: readonly Scored[]): number {
  for (const { member } of found) set.delete(member);
  return found.length;
}

/** The words of an interval as its two ends, the smaller first: in reverse they are typed the other way round. */
export function endsOf(words: readonly [Bytes, Bytes], read: (word: Bytes) => End, reverse: boolean): [End, End] {
  const [from, to] = reverse ? [words[1], words[0]] : words;
  return [read(from), read(to)];
}
