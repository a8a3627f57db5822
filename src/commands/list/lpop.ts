// LPOP: take elements off the front of a list.

import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { count, malformed, pop } from './pop.ts';

export const lpop = command({
  name: 'LPOP',
  since: '1.0.0',
  group: 'list',
  flags: ['write', 'fast'],
  complexity: 'O(N), N being the elements answered.',
  summary: 'Take elements off the front of a list, and answer them.',
  syntax: { key, count },
  malformed: malformed('lpop'),
  run({ key, count }, call) {
    return pop(call, key, 'LEFT', count);
  },
});
