// Doubles: the scores of sorted sets, read from words and shown.

import { type Bytes, literal, lower } from '../base/bytes.ts';
import { CommandError } from '../reply/command-error.ts';
import { doubleText } from '../reply/double.ts';
import { bulk, type Protocol, type Reply } from '../reply/reply.ts';

/** A number as strtod takes it: 1, -1.5, .5, 1., 1e5, 0x10, inf. Undefined of anything else, and of what is out of range. */
export function parseDouble(word: Bytes): number | undefined {
  const text = lower(word);
  const infinite = /^([+-]?)inf(?:inity)?$/.exec(text);
  if (infinite !== null) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const hexadecimal = /^([+-]?)0x([\da-f]*)\.?([\da-f]*)(?:p([+-]?\d+))?$/.exec(text);
  if (hexadecimal !== null && (hexadecimal[2] !== '' || hexadecimal[3] !== '')) {
    const [, sign, whole, part, exponent = '0'] = hexadecimal;
    const value = Number(BigInt(`0x${whole}${part}`)) * 2 ** (Number(exponent) - 4 * part!.length);
    return Number.isFinite(value) ? (sign === '-' ? -value : value) : undefined;
  }
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  const isTooSmall = value === 0 && /[1-9]/.test(text.replace(/e.*$/, ''));
  return Number.isFinite(value) && !isTooSmall ? value : undefined;
}

/** The same. Throws CommandError where the word is no number. */
export function readDouble(word: Bytes, error = 'ERR value is not a valid float'): number {
  const value = parseDouble(word);
  if (value === undefined) throw new CommandError(error);
  return value;
}

/** A double as its protocol shows it: a string in RESP2. */
export function doubleReply(protocol: Protocol, value: number): Reply {
  return protocol === 2 ? bulk(literal(doubleText(value))) : { type: 'double', value };
}
