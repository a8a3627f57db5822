// Waiting for an element: the timeout, in seconds that need not be whole, and who is served when something comes.

import type { Bytes } from '../../base/bytes.ts';
import { value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import type { Reply } from '../../reply/reply.ts';
import type { Database } from '../../store/keyspace.ts';
import { type Call, type Park, park } from '../call.ts';
import { readFloat, times } from '../float.ts';

export const timeout = value('timeout', 'double');

const longest = 2n ** 63n - 1n;

/** The timeout in ms, 0 for ever; a part of a millisecond counts as a whole one. Throws CommandError. */
export function readTimeout(word: Bytes, now: number): number {
  const seconds = readFloat(word, 'ERR timeout is not a float or out of range');
  const ms = seconds === 'inf' ? longest : seconds === '-inf' ? -1n : times(seconds, 1000n);
  if (ms < 0n) throw new CommandError('ERR timeout is negative');
  if (ms > longest - BigInt(now)) throw new CommandError('ERR timeout is out of range');
  return Number(ms);
}

/**
 * Serve at once, or wait on the keys and be served by the same code. While it waits, a key that comes to hold something
 * else than a list is as good as none: `serve` is tried only where one of the keys holds a list.
 */
export function serveOrPark(
  call: Call,
  keys: readonly Bytes[],
  ms: number,
  serve: () => Reply | undefined,
): Reply | Park {
  const db = (): Database => call.server.keyspace.database(call.session.db)!;
  const isThere = () => keys.some((key) => db().peek(key)?.type === 'list');
  return serve() ?? park(call, keys, ms, () => (isThere() ? serve() : undefined));
}
