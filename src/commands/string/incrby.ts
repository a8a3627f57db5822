// INCRBY: count up by so many.

import { value } from '../../grammar/arg.ts';
import { key, readInteger } from '../arguments.ts';
import { command } from '../command.ts';
import { increment } from './increment.ts';

export const incrby = command({
  name: 'INCRBY',
  since: '1.0.0',
  group: 'string',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(1)',
  summary: 'Add to the integer at a key, which is 0 where there is none.',
  syntax: { key, increment: value('increment', 'integer') },
  run({ key, increment: by }, call) {
    return increment(call, key, readInteger(by));
  },
});
