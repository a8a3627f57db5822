// Arguments that commands of every room share.

import type { Bytes } from '../base/bytes.ts';
import { value } from '../grammar/arg.ts';
import { CommandError } from '../reply/command-error.ts';

export const key = value('key', 'key');

const notInteger = 'ERR value is not an integer or out of range';
const longest = 2n ** 63n;

/**
 * A signed 64-bit integer in its one plain form (no blanks, no `+`, no leading zeros): a number up to 2^53-1 either
 * way, a bigint beyond. Throws CommandError with `error`.
 */
export function readInteger(word: Bytes, error = notInteger): number | bigint {
  if (!/^(?:0|-?[1-9][0-9]{0,18})$/.test(word)) throw new CommandError(error);
  const value = Number(word);
  if (Number.isSafeInteger(value)) return value;
  const big = BigInt(word);
  if (big >= longest || big < -longest) throw new CommandError(error);
  return big;
}

/** The same where a number that is nearly right will do: a COUNT, a time in ms. */
export function readNumber(word: Bytes, error = notInteger): number {
  return Number(readInteger(word, error));
}
