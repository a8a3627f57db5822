// DECR: count down by one.

import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { increment } from './increment.ts';

export const decr = command({
  name: 'DECR',
  since: '1.0.0',
  group: 'string',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(1)',
  summary: 'Take one from the integer at a key, which is 0 where there is none.',
  syntax: { key },
  run({ key }, call) {
    return increment(call, key, -1);
  },
});
