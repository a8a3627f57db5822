// BLOCK: how long to wait. Redis refuses a time that lies beyond its 64 bits, and that hangs on the time it is now.

import type { Bytes } from '../../base/bytes.ts';
import { CommandError } from '../../reply/command-error.ts';
import { readInteger } from '../arguments.ts';

const longest = 2n ** 63n - 1n;
/** Any time it can be now is later than this, in ms since 1970 (2001): enough to refuse at once, before what follows. */
const longAgo = 10n ** 12n;

/** The milliseconds of BLOCK, 0 for ever. Throws CommandError; what is only just too far ahead, once `now` (ms) is given. */
export function readBlock(word: Bytes): (now: number) => number {
  const ms = readInteger(word, 'ERR timeout is not an integer or out of range');
  if (ms < 0) throw new CommandError('ERR timeout is negative');
  const checked = (now: bigint): number => {
    if (BigInt(ms) > longest - now) throw new CommandError('ERR timeout is out of range');
    return Number(ms);
  };
  checked(longAgo);
  return (now) => checked(BigInt(now));
}
