// A choice of several at random, as HRANDFIELD and SRANDMEMBER make it.
//
//   chosen(2, ...)    two different ones, or all in their order where there are no more
//   chosen(-2, ...)   two throws, perhaps the same one twice

import type { Dice } from '../store/dictionary.ts';

/** `all` lists them, `any` throws for one; both are called only where they are needed. */
export function chosen<T>(count: number, size: number, all: () => T[], any: () => T, dice: Dice): T[] {
  if (count < 0) return Array.from({ length: -count }, any);
  const left = all();
  if (count >= size) return left;
  for (let i = 0; i < count; i++) {
    const j = i + dice(size - i);
    [left[i], left[j]] = [left[j]!, left[i]!];
  }
  return left.slice(0, count);
}
