// DECRBY: count down by so many.

import { value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { key, readInteger } from '../arguments.ts';
import { command } from '../command.ts';
import { increment } from './increment.ts';

const least = -(2n ** 63n); // what is taken off is turned into what is added, and this has no opposite

export const decrby = command({
  name: 'DECRBY',
  since: '1.0.0',
  group: 'string',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(1)',
  summary: 'Take from the integer at a key, which is 0 where there is none.',
  syntax: { key, decrement: value('decrement', 'integer') },
  run({ key, decrement }, call) {
    const by = readInteger(decrement);
    if (by === least) throw new CommandError('ERR decrement would overflow');
    return increment(call, key, -BigInt(by));
  },
});
