// Bytes that have arrived and are not yet read: what both decoders (replies, requests) stand on.
//
//   append: ... | $5\r\nhel |  + lo\r\n         at -> the first unread byte, end -> after the last one
//
// A chunk that arrives when nothing is left over is taken as it is; leftovers are kept in a buffer that doubles, so
// that bytes fed one by one cost no more than bytes fed at once. It knows lines and lengths, not types.

import { type Bytes, literal } from '../base/bytes.ts';
import { meet, metAt, placeOf } from './lately.ts';

/** What the other side sent is not RESP. After it nothing more can be read from that connection. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

/** The longest string there is: Redis' 512 MB, less what JavaScript cannot hold. */
export const longestBulk = 2 ** 29 - 24;

/** A substring of so few characters is a copy in V8; a longer one is a view into the whole. */
const longestCopied = 12;
const empty = literal('');
/** More than this is not turned into text at once: most of it would be one long word. */
const longestText = 256 * 1024;

export class Intake {
  bytes: Buffer = Buffer.alloc(0);
  at = 0;
  end = 0;
  /** How far behind `at` there is known to be no end of a line. */
  #searched = 0;
  /** Is `bytes` a buffer of our own, which may be written to? */
  #own = false;
  /** What is unread from `#textAt` on, as one string: many short words are cut from it faster than from the bytes. */
  #text: string | undefined;
  #textAt = 0;

  /** How many bytes are unread. */
  get length(): number {
    return this.end - this.at;
  }

  /** Take the first `length` bytes of a chunk in. It must not be changed afterwards. */
  append(chunk: Uint8Array, length = chunk.byteLength): void {
    const unread = this.length;
    this.#text = undefined;
    if (unread === 0) {
      this.bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      this.at = 0;
      this.end = length;
      this.#own = false;
      return;
    }
    const needed = unread + length;
    if (!this.#own || this.end + length > this.bytes.length) {
      const room = this.#own && needed * 2 <= this.bytes.length ? this.bytes : Buffer.allocUnsafe(needed * 2);
      this.bytes.copy(room, 0, this.at, this.end);
      this.bytes = room;
      this.at = 0;
      this.end = unread;
      this.#own = true;
    }
    this.bytes.set(length === chunk.byteLength ? chunk : chunk.subarray(0, length), this.end);
    this.end += length;
  }

  /** The chunk that came last will be written over: keep what is unread of it. */
  keep(): void {
    if (this.#own || this.length === 0) return;
    this.bytes = Buffer.from(this.bytes.subarray(this.at, this.end));
    this.end = this.length;
    this.at = 0;
    this.#own = true;
    this.#text = undefined;
  }

  /** Where the unread line ends (the place of its \r, with a byte behind it), or -1 while it is not all there. */
  lineEnd(): number {
    const { bytes, end } = this;
    let i = this.at + this.#searched;
    while (i < end && bytes[i] !== 13) i++;
    this.#searched = i - this.at;
    return i < end - 1 ? i : -1;
  }

  /** Look for the end of the line behind this \r, which is not one. */
  searchBehind(carriage: number): void {
    this.#searched = carriage + 1 - this.at;
  }

  /** The place of the unread \n, or -1. */
  newline(): number {
    const found = this.bytes.indexOf(10, this.at + this.#searched);
    if (found >= 0 && found < this.end) return found;
    this.#searched = this.length;
    return -1;
  }

  /** Everything before this place is read. */
  readTo(place: number): void {
    this.at = place;
    this.#searched = 0;
  }

  /** A copy of these unread bytes: never a view that would keep a whole chunk in memory for the sake of a word. */
  slice(from: number, to: number): Bytes {
    if (to - from > longestCopied) return literal(this.bytes.toString('latin1', from, to));
    if (from === to) return empty;
    const place = placeOf(this.bytes, from, to);
    return metAt(place, this.bytes, from, to) ?? meet(place, this.#cut(from, to));
  }

  #cut(from: number, to: number): Bytes {
    if (this.#text === undefined || from < this.#textAt) {
      if (this.end - from > longestText) return literal(this.bytes.toString('latin1', from, to));
      this.#text = this.bytes.toString('latin1', from, this.end);
      this.#textAt = from;
    }
    return literal(this.#text.substring(from - this.#textAt, to - this.#textAt));
  }

  /**
   * The number in a head such as `$12\r\n`, in its shortest form and all there: then it is read. Else -1, nothing is
   * read, and the careful way must find out what is the matter.
   */
  head(mark: number): number {
    const { bytes, at, end } = this;
    if (bytes[at] !== mark || end - at < 4) return -1;
    let value = bytes[at + 1]! - 48;
    if (value < 0 || value > 9) return -1;
    let i = at + 2;
    for (let digit = bytes[i]! - 48; digit >= 0 && digit <= 9; digit = bytes[i]! - 48) {
      if (value === 0 || i - at > 8 || i >= end) return -1;
      value = value * 10 + digit;
      i++;
    }
    if (i + 1 >= end || bytes[i] !== 13) return -1;
    this.at = i + 2;
    this.#searched = 0;
    return value;
  }

  /** The integer written there as Redis writes them (no plus, no leading zero), or undefined; exact to 15 digits. */
  integer(from: number, to: number): number | undefined {
    const { bytes } = this;
    const negative = bytes[from] === 45;
    const first = negative ? from + 1 : from;
    if (first >= to || to - first > 15) return undefined;
    if (bytes[first] === 48) return to - first === 1 && !negative ? 0 : undefined;
    let value = 0;
    for (let i = first; i < to; i++) {
      const digit = bytes[i]! - 48;
      if (digit < 0 || digit > 9) return undefined;
      value = value * 10 + digit;
    }
    return negative ? -value : value;
  }
}
