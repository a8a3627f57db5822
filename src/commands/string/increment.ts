// Counting: a string that is an integer of 64 bits, and what is added to it. Shared by INCR, INCRBY, DECR and DECRBY.

import type { Bytes } from '../../base/bytes.ts';
import { literal } from '../../base/bytes.ts';
import { CommandError } from '../../reply/command-error.ts';
import { integer, type Reply } from '../../reply/reply.ts';
import { readInteger } from '../arguments.ts';
import type { Call } from '../call.ts';
import { rewrite, stringAt } from './lookup.ts';

/** The sum, as a number where it is safe. Throws CommandError beyond 64 bits. */
export function add(value: number | bigint, by: number | bigint): number | bigint {
  const sum = BigInt(value) + BigInt(by);
  if (BigInt.asIntN(64, sum) !== sum) throw new CommandError('ERR increment or decrement would overflow');
  return Number.isSafeInteger(Number(sum)) ? Number(sum) : sum;
}

/** Add to the integer at a key, 0 where there is none, and answer the sum. */
export function increment(call: Call, key: Bytes, by: number | bigint): Reply {
  const value = stringAt(call, key);
  const sum = add(value === undefined ? 0 : readInteger(value), by);
  rewrite(call, key, literal(String(sum)));
  return integer(sum);
}
