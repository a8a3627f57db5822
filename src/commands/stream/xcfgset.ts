// XCFGSET: how long and how much a stream remembers of its producers (XADD IDMP). A change forgets what it remembers now.

import type { Bytes } from '../../base/bytes.ts';
import { option, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { ok } from '../../reply/reply.ts';
import { key, readInteger } from '../arguments.ts';
import { command } from '../command.ts';
import { knownStream } from './lookup.ts';

/** One of the two: a number from 1 to `most`, given once. */
function setting(token: string, name: string, most: number, unit: string) {
  return option(
    token,
    value(name, 'integer', (word: Bytes, soFar) => {
      if (soFar[token === 'IDMP-DURATION' ? 'duration' : 'maxsize'] !== undefined) {
        throw new CommandError(`ERR ${token} specified multiple times`);
      }
      const number = readInteger(word);
      if (number >= 1 && number <= most) return Number(number);
      throw new CommandError(`ERR ${token} must be between 1 and ${most} ${unit}`);
    }),
  );
}

export const xcfgset = command({
  name: 'XCFGSET',
  since: '8.6.0',
  group: 'stream',
  flags: ['write', 'fast'],
  complexity: 'O(1)',
  summary: 'Set for how many seconds a stream knows its producers again, and how many of their IDs.',
  syntax: {
    key,
    duration: setting('IDMP-DURATION', 'idmp-duration', 86_400, 'seconds'),
    maxsize: setting('IDMP-MAXSIZE', 'idmp-maxsize', 10_000, 'entries'),
  },
  first(argv, { db }) {
    knownStream(db, argv[1]!);
  },
  run({ key, duration, maxsize }, call) {
    if (duration === undefined && maxsize === undefined) {
      throw new CommandError('ERR At least one parameter must be specified');
    }
    const { idempotency } = knownStream(call.db, key);
    const { memory } = idempotency;
    const changed = idempotency.configure({
      duration: duration ?? memory.duration,
      maxsize: maxsize ?? memory.maxsize,
    });
    if (changed) call.wrote();
    return ok;
  },
});
