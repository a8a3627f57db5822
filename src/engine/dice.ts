// Dice: numbers that look random, from a seed: the same seed throws the same numbers, so that a replay agrees with life.
// (mulberry32; good enough for SPOP, and no secret to anyone)

import type { Dice } from '../store/dictionary.ts';

/** The seed is a number of 32 bits. What is asked for lies below 2^32. */
export function dice(seed: number): Dice {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
