// How many bytes a stream's node takes in Redis, without building one. Approximate trimming removes whole nodes, nodes
// end at a size in bytes, and so what XTRIM MAXLEN ~ leaves can only be right if this is.
//
// A node is a listpack: 6 bytes, then elements, then 1 byte. An element is its content with a few bytes before it that
// tell its kind, and 1 to 5 behind it that tell its length, for walking backwards. Texts that are integers in their
// plain form are kept as integers.
//
//   [live] [deleted] [fields] [name]... [0]   then for each entry   [flags] [ms] [seq] ([n] [name])... [value]... [count]

import type { Bytes } from '../base/bytes.ts';
import { difference, type EntryId } from './entry-id.ts';

/** A listpack without elements. */
const emptySize = 7;

/** The master entry, but for the two counters at its head: the names written once. */
export function masterSize(names: readonly Bytes[]): number {
  let size = emptySize + integerSize(names.length) + integerSize(0);
  for (const name of names) size += textSize(name);
  return size;
}

/** The two counters of a node. */
export function countersSize(live: number, deleted: number): number {
  return integerSize(live) + integerSize(deleted);
}

/**
 * An entry in a node that began at `first`. `fields` alternate name and value; `same` when the names are those of the
 * node, and so left out.
 */
export function entrySize(first: EntryId, id: EntryId, fields: readonly Bytes[], same: boolean): number {
  const count = fields.length >>> 1;
  let size = flagsSize + deltaSize(id.ms, first.ms) + deltaSize(id.seq, first.seq);
  if (same) {
    size += integerSize(count + 3);
    for (let i = 1; i < fields.length; i += 2) size += textSize(fields[i]!);
  } else {
    size += integerSize(count) + integerSize(count * 2 + 4);
    for (let i = 0; i < fields.length; i++) size += textSize(fields[i]!);
  }
  return size;
}

const flagsSize = 2;

/** A difference of two words as the server keeps it: in 64 bits, where a sequence smaller than the first's is negative. */
function deltaSize(a: EntryId['ms'], b: EntryId['ms']): number {
  const delta = difference(a, b);
  return integerSize(typeof delta === 'number' ? delta : Number(BigInt.asIntN(64, delta)));
}

/** An integer element. Exact is only needed below 2^31: all above take as much. */
function integerSize(value: number): number {
  if (value >= 0 && value <= 127) return 2;
  if (value >= -4096 && value <= 4095) return 3;
  if (value >= -32768 && value <= 32767) return 4;
  if (value >= -8388608 && value <= 8388607) return 5;
  return value >= -2147483648 && value <= 2147483647 ? 6 : 10;
}

function textSize(text: Bytes): number {
  const length = text.length;
  const value = integerOf(text);
  if (value !== undefined) return integerSize(value);
  const size = length < 64 ? length + 1 : length < 4096 ? length + 2 : length + 5;
  return size + (size <= 127 ? 1 : size < 16383 ? 2 : size < 2097151 ? 3 : size < 268435455 ? 4 : 5);
}

/** The value, rounded where it is large, of a text that is a signed 64-bit integer in its plain form; else undefined. */
function integerOf(text: Bytes): number | undefined {
  const length = text.length;
  if (length === 0 || length > 20) return undefined;
  const negative = text.charCodeAt(0) === minus;
  const begin = negative ? 1 : 0;
  if (length === begin) return undefined;
  if (text.charCodeAt(begin) === zero) return length === 1 ? 0 : undefined;
  let value = 0;
  for (let i = begin; i < length; i++) {
    const digit = text.charCodeAt(i) - zero;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  if (value > 9e18) {
    const exact = BigInt(text);
    if (BigInt.asIntN(64, exact) !== exact) return undefined;
  }
  return negative ? -value : value;
}

const minus = 45;
const zero = 48;
