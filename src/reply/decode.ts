// Replies out of the bytes of RESP2 or RESP3, fed in pieces cut anywhere.
//
//   feed('*2\r\n:1\r\n$3\r')   next() -> undefined
//   feed('\nabc\r\n')          next() -> { type: 'array', value: [1, 'abc'] }
//
// Open aggregates are kept on a stack, so a piece is read once however it is cut. Attributes are read and left out. The
// streamed types of the RESP3 paper, which no Redis sends, are refused. Requests are request.ts' affair.

import { type Bytes, literal } from '../base/bytes.ts';
import { printable } from '../base/printable.ts';
import { Intake, longestBulk, ProtocolError } from './intake.ts';
import type { Pair, Reply } from './reply.ts';

/** Deeper nesting is refused: no command answers so, and who walks a reply does it by recursion. */
const deepest = 512;
/** The longest status or error, in bytes: a peer that never ends its line must not fill the memory. */
const longestLine = 16 * 2 ** 20;
const mostElements = 2 ** 31 - 1;

type Kind = 'array' | 'set' | 'push' | 'map' | 'attribute';

interface Open {
  readonly kind: Kind;
  /** A map's keys and values in turn. */
  readonly elements: Reply[];
  left: number;
}

const kinds: Readonly<Record<string, Kind>> = { '*': 'array', '~': 'set', '>': 'push', '%': 'map', '|': 'attribute' };

export class Decoder {
  readonly #intake = new Intake();
  readonly #open: Open[] = [];
  /** A string whose length is known and whose bytes are awaited. */
  #string: { readonly mark: string; readonly length: number } | undefined;
  #broken: ProtocolError | undefined;

  /** Take in what has arrived. The chunk must not be changed afterwards. */
  feed(chunk: Uint8Array): void {
    this.#intake.append(chunk);
  }

  /** The next whole reply, or undefined until more has arrived. Throws ProtocolError, then and ever after. */
  next(): Reply | undefined {
    if (this.#broken !== undefined) throw this.#broken;
    try {
      for (;;) {
        const value = this.#value();
        if (value === undefined) return undefined;
        const whole = value === 'opened' ? undefined : this.#place(value);
        if (whole !== undefined) return whole;
      }
    } catch (error) {
      if (error instanceof ProtocolError) this.#broken = error;
      throw error;
    }
  }

  /** Put a value where it belongs. Returns it when it belongs to nothing: the reply is whole. */
  #place(value: Reply): Reply | undefined {
    let whole = value;
    for (;;) {
      const parent = this.#open.at(-1);
      if (parent === undefined) return whole;
      parent.elements.push(whole);
      if (--parent.left > 0) return undefined;
      this.#open.pop();
      if (parent.kind === 'attribute') return undefined;
      whole = close(parent.kind, parent.elements);
    }
  }

  /** One value, or the head of one that holds others. */
  #value(): Reply | 'opened' | undefined {
    const intake = this.#intake;
    if (this.#string !== undefined) return this.#readString(this.#string);
    if (intake.length === 0) return undefined;
    const mark = String.fromCharCode(intake.bytes[intake.at]!);
    if (!'+-:$*_#,(=!~%>|'.includes(mark))
      throw new ProtocolError(`Protocol error: no reply begins with ${shown(mark)}`);
    let end = intake.lineEnd();
    while (end >= 0 && intake.bytes[end + 1] !== 10) {
      intake.searchBehind(end);
      end = intake.lineEnd();
    }
    if (end < 0) {
      if (intake.length > longestLine) throw new ProtocolError('Protocol error: a line does not end');
      return undefined;
    }
    const start = intake.at + 1;
    intake.readTo(end + 2);
    const kind = kinds[mark];
    if (kind !== undefined) return this.#openAggregate(mark, kind, start, end);
    if (mark === '$' || mark === '=' || mark === '!') {
      const length = intake.integer(start, end);
      if (length === -1 && mark === '$') return { type: 'nullbulk' };
      if (length === undefined || length < 0 || length > longestBulk) throw this.#bad('length', mark, start, end);
      this.#string = { mark, length };
      return this.#readString(this.#string);
    }
    if (mark === ':') {
      const value = intake.integer(start, end);
      if (value !== undefined) return { type: 'integer', value };
    }
    const value = scalar(mark, intake.slice(start, end));
    if (value === undefined) throw this.#bad('value', mark, start, end);
    return value;
  }

  #readString({ mark, length }: { mark: string; length: number }): Reply | undefined {
    const intake = this.#intake;
    if (intake.length < length + 2) return undefined;
    const end = intake.at + length;
    if (intake.bytes[end] !== 13 || intake.bytes[end + 1] !== 10)
      throw new ProtocolError('Protocol error: a string is longer than its length says');
    const value = intake.slice(intake.at, end);
    intake.readTo(end + 2);
    this.#string = undefined;
    if (mark === '$') return { type: 'bulk', value };
    if (mark === '!') return { type: 'error', value };
    if (value[3] !== ':') throw new ProtocolError('Protocol error: a verbatim string without its format');
    return { type: 'verbatim', format: literal(value.slice(0, 3)), value: literal(value.slice(4)) };
  }

  #openAggregate(mark: string, kind: Kind, start: number, end: number): Reply | 'opened' {
    const count = this.#intake.integer(start, end);
    if (count === -1 && mark === '*') return { type: 'nullarray' };
    if (count === undefined || count < 0 || count > mostElements) throw this.#bad('length', mark, start, end);
    if (count === 0) return kind === 'attribute' ? 'opened' : close(kind, []);
    if (this.#open.length >= deepest) throw new ProtocolError(`Protocol error: nested deeper than ${deepest}`);
    this.#open.push({ kind, elements: [], left: kind === 'map' || kind === 'attribute' ? count * 2 : count });
    return 'opened';
  }

  #bad(what: string, mark: string, start: number, end: number): ProtocolError {
    const text = shown(this.#intake.slice(start, Math.min(end, start + 40)));
    return new ProtocolError(`Protocol error: ${text} is no ${what} for the type ${shown(mark)}`);
  }
}

function shown(text: string): string {
  return `'${printable(text)}'`;
}

function close(kind: Exclude<Kind, 'attribute'>, elements: readonly Reply[]): Reply {
  if (kind !== 'map') return { type: kind, value: elements };
  const pairs: Pair[] = [];
  for (let i = 0; i < elements.length; i += 2) pairs.push([elements[i]!, elements[i + 1]!]);
  return { type: 'map', value: pairs };
}

/** The value of a type that is one line; undefined where the text is none of that type. */
function scalar(mark: string, text: Bytes): Reply | undefined {
  switch (mark) {
    case '+':
      return { type: 'simple', value: text };
    case '-':
      return { type: 'error', value: text };
    case ':':
      return wholeNumber(text);
    case ',':
      return double(text);
    case '#':
      return text === 't' || text === 'f' ? { type: 'boolean', value: text === 't' } : undefined;
    case '(':
      return /^[+-]?\d{1,100000}$/.test(text) ? { type: 'bignumber', value: BigInt(text.replace('+', '')) } : undefined;
    case '_':
      return text === '' ? { type: 'null' } : undefined;
  }
  return undefined;
}

/** An integer of 64 bits that is not written in the shortest way, or has more than 15 digits. */
function wholeNumber(text: Bytes): Reply | undefined {
  if (!/^[+-]?\d{1,40}$/.test(text)) return undefined;
  const value = BigInt(text.replace('+', ''));
  if (BigInt.asIntN(64, value) !== value) return undefined;
  const number = Number(value);
  return { type: 'integer', value: Number.isSafeInteger(number) ? number : value };
}

const infinities: Readonly<Record<string, number>> = { inf: Infinity, '+inf': Infinity, '-inf': -Infinity };

function double(text: Bytes): Reply | undefined {
  const infinite = infinities[text];
  if (infinite !== undefined) return { type: 'double', value: infinite };
  if (/^-?nan$/.test(text)) return { type: 'double', value: Number.NaN };
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined;
  return { type: 'double', value: Number(text) };
}
