// Keys and values in turn, as MSET takes them.

import type { Bytes } from '../../base/bytes.ts';
import { block, flat, value } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';

export const pairs = flat(block({ key, value: value('value', 'text') }));

/** key, value, key, value -> [key, value], [key, value] */
export function inPairs(words: readonly Bytes[]): [Bytes, Bytes][] {
  return Array.from({ length: words.length / 2 }, (_, i) => [words[2 * i]!, words[2 * i + 1]!]);
}
