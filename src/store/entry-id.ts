// The ID of an entry: two unsigned 64-bit numbers, `ms` and `seq`, written 1700000000000-0.
//
// Each is a number up to 2^53-1 and a bigint above it, never below: `entryId` sees to it, so that < and === work on
// both without a thought, at the speed of numbers.
//
//   formatId(entryId(5, 1)) === '5-1'      parseId('5', 0) -> 5-0      parseId('x', 0) -> undefined
//
// Reading follows the server to the letter (test/store/entry-id.test.ts has each quirk as seen on 8.6.3). What `$`, `>`,
// `*` and `(` mean is a command's business, not this file's.

import { type Bytes, literal } from '../base/bytes.ts';

/** An unsigned 64-bit number: a number up to 2^53-1, a bigint above. */
export type Word = number | bigint;

export interface EntryId {
  readonly ms: Word;
  readonly seq: Word;
}

/** An ID as XADD takes it: `5-*` leaves the sequence to the stream. */
export type AddId = EntryId | { readonly ms: Word; readonly seq: 'auto' };

/** The largest word, 2^64-1. */
export const maxWord: Word = 0xffff_ffff_ffff_ffffn;

/** A whole number in its one form: a number where it is exact, a bigint beyond. Negative ones are left to the caller. */
export function word(value: number | bigint): Word {
  if (typeof value === 'number') return value;
  return value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER ? Number(value) : value;
}

/** a + b, exact. */
export function sum(a: Word, b: Word): Word {
  if (typeof a === 'number' && typeof b === 'number') {
    const result = a + b;
    if (Number.isSafeInteger(result)) return result;
  }
  return word(BigInt(a) + BigInt(b));
}

/** a - b, exact; it may be negative. */
export function difference(a: Word, b: Word): Word {
  return typeof a === 'number' && typeof b === 'number' ? a - b : word(BigInt(a) - BigInt(b));
}

/** An ID of any two unsigned 64-bit numbers. */
export function entryId(ms: number | bigint, seq: number | bigint): EntryId {
  return { ms: word(ms), seq: word(seq) };
}

/** 0-0, which `-` means; no entry can have it. */
export const minId: EntryId = entryId(0, 0);

/** 18446744073709551615-18446744073709551615, which `+` means. */
export const maxId: EntryId = entryId(maxWord, maxWord);

/** Less than, equal to or greater than zero. */
export function compareIds(a: EntryId, b: EntryId): number {
  if (a.ms !== b.ms) return a.ms < b.ms ? -1 : 1;
  return a.seq === b.seq ? 0 : a.seq < b.seq ? -1 : 1;
}

export function sameId(a: EntryId, b: EntryId): boolean {
  return a.ms === b.ms && a.seq === b.seq;
}

/** The smallest ID above this one; undefined above the last. */
export function nextId(id: EntryId): EntryId | undefined {
  if (id.seq !== maxWord) return { ms: id.ms, seq: sum(id.seq, 1) };
  return id.ms === maxWord ? undefined : { ms: sum(id.ms, 1), seq: 0 };
}

/** The largest ID below this one; undefined below 0-0. */
export function previousId(id: EntryId): EntryId | undefined {
  if (id.seq !== 0) return { ms: id.ms, seq: difference(id.seq, 1) };
  return id.ms === 0 ? undefined : { ms: difference(id.ms, 1), seq: maxWord };
}

// Entries of one millisecond come together, and turning a long number into digits is most of the cost of printing an ID.
let lastMs: Word = 0;
let lastText = '0-';

/** `ms-seq`, in decimal. */
export function formatId(id: EntryId): Bytes {
  if (id.ms !== lastMs) {
    lastMs = id.ms;
    lastText = `${id.ms}-`;
  }
  return literal(lastText + id.seq);
}

/** Texts of this many bytes and more are refused unread. */
const tooLong = 128;

/**
 * The ID a text means, or undefined where it means none. `-` is 0-0 and `+` the last ID; `5` is 5 with `missingSeq`
 * (0 at the beginning of a range, `maxWord` at its end).
 */
export function parseId(text: Bytes, missingSeq: Word): EntryId | undefined {
  if (text.length < tooLong) {
    const shown = upToNul(text);
    if (shown === '-') return minId;
    if (shown === '+') return maxId;
  }
  return parseStrictId(text, missingSeq);
}

/** The same, with `-` and `+` refused: where one entry is meant, and not the end of a range. */
export function parseStrictId(text: Bytes, missingSeq: Word): EntryId | undefined {
  const plain = parsePlainId(text);
  if (plain !== undefined) return plain;
  const id = parseAddId(text, missingSeq);
  return id === undefined || id.seq === 'auto' ? undefined : id;
}

/** The same for XADD, which also takes `5-*`. (`*` alone is a token of the command.) */
export function parseAddId(text: Bytes, missingSeq: Word = 0): AddId | undefined {
  if (text.length >= tooLong) return undefined;
  const shown = upToNul(text);
  const dash = shown.indexOf('-');
  const ms = parseWord(dash < 0 ? shown : shown.slice(0, dash));
  if (ms === undefined) return undefined;
  if (dash < 0) return { ms, seq: missingSeq };
  const rest = shown.slice(dash + 1);
  if (rest === '*') return { ms, seq: 'auto' };
  const seq = parseWord(rest);
  return seq === undefined ? undefined : { ms, seq };
}

/** An ID as the server itself writes it, its words below 10^15: nearly all are. Undefined for any other text. */
function parsePlainId(text: Bytes): EntryId | undefined {
  const dash = text.indexOf('-');
  const ms = plainNumber(text, 0, dash);
  if (ms < 0) return undefined;
  const seq = plainNumber(text, dash + 1, text.length);
  return seq < 0 ? undefined : { ms, seq };
}

/** The digits of a whole number in its shortest form, at most 15 of them; -1 where there is anything else. */
function plainNumber(text: Bytes, from: number, to: number): number {
  if (to <= from || to - from > 15 || (text.charCodeAt(from) === zero && to - from > 1)) return -1;
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - zero;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

const zero = 48;

/** The server reads an ID as a C string: it ends at the first zero byte. */
function upToNul(text: string): string {
  const nul = text.indexOf('\0');
  return nul < 0 ? text : text.slice(0, nul);
}

/**
 * A word as the server reads one: a signed 64-bit integer in its plain form first, where a negative one is refused; and
 * anything else as C's strtoull does, which skips blanks, takes a sign and leading zeros, and lets `-1` wrap round.
 */
function parseWord(text: string): Word | undefined {
  if (text.length <= 15 && /^(?:0|[1-9][0-9]*)$/.test(text)) return Number(text);
  const parts = /^[\t-\r ]*([+-]?)([0-9]+)$/.exec(text);
  if (parts === null) return undefined;
  const magnitude = BigInt(parts[2]!);
  if (magnitude > BigInt(maxWord)) return undefined;
  if (parts[1] !== '-') return word(magnitude);
  if (/^-[1-9]/.test(text) && magnitude <= 2n ** 63n) return undefined;
  return word(BigInt.asUintN(64, -magnitude));
}
