// Words met lately: names of commands, keys, groups and fields come again and again, and the same string serves each
// time. It saves making it, and hashing it wherever it is looked up.
//
//   XADD orders * item tea     XADD orders * item soap       five of the six words of the second are those of the first
//
// One table for all clients, the last word met at each of its places: a few kilobytes, whatever is sent.

import { type Bytes, literal } from '../base/bytes.ts';

const places = 1024;

const lately: Bytes[] = new Array(places).fill(literal(''));

/** Where a word of these bytes would be, of which there is one at least. */
export function placeOf(bytes: Uint8Array, from: number, to: number): number {
  const middle = bytes[(from + to) >>> 1]!;
  return (to - from + bytes[from]! * 13 + bytes[to - 1]! * 61 + middle * 241) & (places - 1);
}

/** The word at the place, if it is these bytes. */
export function metAt(place: number, bytes: Uint8Array, from: number, to: number): Bytes | undefined {
  const known = lately[place]!;
  return isAt(known, bytes, from, to) ? known : undefined;
}

/** Is the word these bytes? */
export function isAt(word: Bytes, bytes: Uint8Array, from: number, to: number): boolean {
  const { length } = word;
  if (to - from !== length) return false;
  for (let i = 0; i < length; i++) if (word.charCodeAt(i) !== bytes[from + i]) return false;
  return true;
}

/** This word was met. */
export function meet(place: number, word: Bytes): Bytes {
  lately[place] = word;
  return word;
}
