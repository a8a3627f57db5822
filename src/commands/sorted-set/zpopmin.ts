// ZPOPMIN: take out the members with the smallest scores.

import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { count, pop } from './pop.ts';

export const zpopmin = command({
  name: 'ZPOPMIN',
  since: '5.0.0',
  group: 'sorted-set',
  flags: ['write', 'fast'],
  complexity: 'O(M log N), M being the members taken out and N those of the sorted set.',
  summary: 'Take out the members with the smallest scores, and answer them.',
  syntax: { key, count },
  run({ key, count }, call) {
    return pop(call, key, count, false);
  },
});
