// Requests out of the bytes a client sends, fed in pieces cut anywhere: arrays of strings, or inline lines as people
// type them into telnet.
//
//   *2\r\n$4\r\nXLEN\r\n$1\r\ns\r\n     ['XLEN', 's']
//   XLEN "s"\r\n                        ['XLEN', 's']
//
// Limits and complaints are a real server's, in its order: the caller answers `-ERR ` and the error's message, and
// hangs up. What is read is read once; a pipeline is never copied whole.

import type { Bytes } from '../base/bytes.ts';
import { split } from '../base/quoting.ts';
import { Intake, longestBulk, ProtocolError } from './intake.ts';
import { isAt } from './lately.ts';

/** The longest inline request, and the longest line that says a length: 64 KB. */
const longestLine = 64 * 1024;
const mostArguments = 2 ** 31 - 1;

/** A request as the bytes a client sends. */
export function encodeRequest(argv: readonly Bytes[]): Bytes {
  let out = `*${argv.length}\r\n`;
  for (const word of argv) out += `$${word.length}\r\n${word}\r\n`;
  return out as Bytes;
}

export class RequestDecoder {
  readonly #intake = new Intake();
  #argv: Bytes[] = [];
  /** Arguments still to come of the request in hand. */
  #left = 0;
  /** The length of the argument whose bytes are awaited. */
  #length: number | undefined;
  #broken: ProtocolError | undefined;
  /** The words of a request before: most of the next are the same, at the same place. */
  #before: readonly Bytes[] = [];

  /** Take in what has arrived, all of the chunk or its first `length` bytes. It must not be changed afterwards. */
  feed(chunk: Uint8Array, length = chunk.byteLength): void {
    this.#intake.append(chunk, length);
  }

  /** The chunk that came last will be written over: keep what is unread of it. */
  keep(): void {
    this.#intake.keep();
  }

  /** The next whole request, or undefined until more has arrived. Throws ProtocolError, then and ever after. */
  next(): Bytes[] | undefined {
    if (this.#broken !== undefined) throw this.#broken;
    try {
      return this.#next();
    } catch (error) {
      if (error instanceof ProtocolError) this.#broken = error;
      throw error;
    }
  }

  #next(): Bytes[] | undefined {
    const intake = this.#intake;
    while (this.#left === 0) {
      if (intake.length === 0) return undefined;
      if (intake.bytes[intake.at] !== 42) {
        const words = this.#inline();
        if (words === undefined || words.length > 0) return words;
      } else {
        const whole = this.#whole();
        if (whole !== undefined) return whole;
        if (!this.#begin()) return undefined;
      }
    }
    while (this.#left > 0) {
      if (!this.#argument()) return undefined;
    }
    const argv = this.#argv;
    this.#argv = [];
    return argv;
  }

  /** A request that is all there and in its plainest form, which most are, at one go. Else undefined, and nothing is read. */
  #whole(): Bytes[] | undefined {
    const intake = this.#intake;
    const { bytes, end } = intake;
    const before = this.#before;
    const count = bytes[intake.at + 1]! - 48;
    if (!(count >= 1 && count <= 9) || bytes[intake.at + 2] !== 13) return undefined;
    const argv: Bytes[] = new Array(count);
    let at = intake.at + 4;
    for (let i = 0; i < count; i++) {
      if (at + 6 > end || bytes[at] !== 36) return undefined;
      let length = bytes[at + 1]! - 48;
      at += 2;
      if (bytes[at] !== 13) {
        length = length * 10 + bytes[at]! - 48;
        at++;
      }
      if (!(length >= 0 && length <= 99) || bytes[at] !== 13) return undefined;
      at += 2;
      if (at + length + 2 > end) return undefined;
      const word = before[i];
      argv[i] = word !== undefined && isAt(word, bytes, at, at + length) ? word : intake.slice(at, at + length);
      at += length + 2;
    }
    intake.readTo(at);
    this.#before = argv;
    return argv;
  }

  /** The words of a line; none where it is blank. */
  #inline(): Bytes[] | undefined {
    const intake = this.#intake;
    const newline = intake.newline();
    if (newline < 0) {
      if (intake.length > longestLine) throw new ProtocolError('Protocol error: too big inline request');
      return undefined;
    }
    const end = newline > intake.at && intake.bytes[newline - 1] === 13 ? newline - 1 : newline;
    const line = split(intake.slice(intake.at, end));
    intake.readTo(newline + 1);
    if ('problem' in line) throw new ProtocolError('Protocol error: unbalanced quotes in request');
    return line.words.map((word) => word.text);
  }

  /** The head of an array: how many arguments come. Nothing comes of none, or fewer. False while it is not all there. */
  #begin(): boolean {
    const intake = this.#intake;
    const plain = intake.head(42);
    if (plain >= 0) {
      this.#left = plain;
      return true;
    }
    const end = this.#lineEnd('mbulk');
    if (end < 0) return false;
    const count = intake.integer(intake.at + 1, end);
    if (count === undefined || count > mostArguments)
      throw new ProtocolError('Protocol error: invalid multibulk length');
    intake.readTo(end + 2);
    this.#left = Math.max(0, count);
    return true;
  }

  #argument(): boolean {
    const intake = this.#intake;
    if (this.#length === undefined) {
      const plain = intake.head(36);
      if (plain >= 0) this.#length = plain;
    }
    if (this.#length === undefined) {
      const end = this.#lineEnd('bulk');
      if (end < 0) return false;
      const mark = intake.bytes[intake.at]!;
      if (mark !== 36) throw new ProtocolError(`Protocol error: expected '$', got '${String.fromCharCode(mark)}'`);
      const length = intake.integer(intake.at + 1, end);
      if (length === undefined || length < 0 || length > longestBulk)
        throw new ProtocolError('Protocol error: invalid bulk length');
      intake.readTo(end + 2);
      this.#length = length;
    }
    if (intake.length < this.#length + 2) return false;
    const end = intake.at + this.#length;
    this.#argv.push(intake.slice(intake.at, end));
    intake.readTo(end + 2);
    this.#length = undefined;
    this.#left--;
    return true;
  }

  /** Where the line that says a length ends, or -1. */
  #lineEnd(what: 'mbulk' | 'bulk'): number {
    const end = this.#intake.lineEnd();
    if (end < 0 && this.#intake.length > longestLine)
      throw new ProtocolError(`Protocol error: too big ${what} count string`);
    return end;
  }
}
