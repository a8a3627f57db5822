// When a key is to expire, as people say it: in so many seconds or milliseconds, or at a time.
//
//   SET k v EX 10      EXPIRE k 10      PEXPIREAT k 1700000000000
//
// Redis reckons in signed 64 bits and refuses what lies outside; a time that has passed is the command's to deal with.

import type { Bytes } from '../base/bytes.ts';
import { option, value } from '../grammar/arg.ts';
import { CommandError } from '../reply/command-error.ts';
import type { Time } from '../store/keyspace.ts';
import { readInteger } from './arguments.ts';

const longest = 2n ** 63n - 1n;
const least = -(2n ** 63n);

/** What the words EX, PX, EXAT and PXAT mean, and EXPIRE and its kin. */
export interface Unit {
  /** Milliseconds in one. */
  readonly ms: 1 | 1000;
  /** Counted from now, or from 1970. */
  readonly from: 'now' | 1970;
}

export const units = {
  ex: { ms: 1000, from: 'now' },
  px: { ms: 1, from: 'now' },
  exat: { ms: 1000, from: 1970 },
  pxat: { ms: 1, from: 1970 },
} as const satisfies Record<string, Unit>;

/** The options of SET and GETEX; what they say is looked at after the key, by `readExpiry`. */
export const expiryOptions = {
  ex: option('EX', value('seconds', 'integer')),
  px: option('PX', value('milliseconds', 'integer')),
  exat: option('EXAT', value('unix-time-seconds', 'unix-time')),
  pxat: option('PXAT', value('unix-time-milliseconds', 'unix-time')),
};

/** Which of the options was given. */
export type ExpiryGiven = { readonly [unit in keyof typeof units]?: Bytes };

/** The time of an option in ms since 1970; undefined where there was none. Throws CommandError; `name` as in 'set'. */
export function givenExpiry(given: object | undefined, now: number, name: string): Time | undefined {
  for (const [unit, word] of Object.entries(given ?? {})) {
    if (unit in units) return readExpiry(word, units[unit as keyof typeof units], now, name);
  }
  return undefined;
}

/** A time that must lie after 0, as SET and GETEX have it: ms since 1970. Throws CommandError. */
export function readExpiry(word: Bytes, unit: Unit, now: number, name: string): Time {
  const time = readInteger(word);
  if (time <= 0) throw invalid(name);
  return toTime(time, unit, now, name);
}

/** Any time, as EXPIRE has it: ms since 1970. Throws CommandError. */
export function toTime(time: number | bigint, { ms, from }: Unit, now: number, name: string): Time {
  const exact = BigInt(time) * BigInt(ms);
  if (exact > longest || exact < least) throw invalid(name);
  const at = exact + BigInt(from === 'now' ? now : 0);
  if (at > longest) throw invalid(name);
  return Number.isSafeInteger(Number(at)) ? Number(at) : at;
}

function invalid(name: string): CommandError {
  return new CommandError(`ERR invalid expire time in '${name}' command`);
}
