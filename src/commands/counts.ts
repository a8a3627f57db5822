// How many are asked for: the counts of SPOP, LPOP, SRANDMEMBER and their kin, each with its own complaint.

import type { Bytes } from '../base/bytes.ts';
import { CommandError } from '../reply/command-error.ts';
import { integer64 } from '../store/integer.ts';
import { readInteger } from './arguments.ts';

const mostText = '9223372036854775807';

/** A count from 0 up. Throws CommandError for anything else. */
export function readPositive(word: Bytes): number {
  const count = integer64(word);
  if (count === undefined || count < 0) throw new CommandError('ERR value is out of range, must be positive');
  return Number(count);
}

/** A count whose sign has a meaning of its own: any integer but the least. Throws CommandError. */
export function readSigned(word: Bytes): number {
  const count = readInteger(word);
  if (count === -(2n ** 63n)) {
    throw new CommandError(`ERR value is out of range, value must between -${mostText} and ${mostText}`);
  }
  return Number(count);
}

/** The first and last place, from 0, of a range whose ends below 0 count from the end; undefined where it is empty. */
export function between(start: number, stop: number, length: number): [number, number] | undefined {
  const first = Math.max(0, start < 0 ? length + start : start);
  const last = Math.min(length - 1, stop < 0 ? length + stop : stop);
  return first > last || first >= length ? undefined : [first, last];
}
