// RPOP: take elements off the end of a list.

import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { count, malformed, pop } from './pop.ts';

export const rpop = command({
  name: 'RPOP',
  since: '1.0.0',
  group: 'list',
  flags: ['write', 'fast'],
  complexity: 'O(N), N being the elements answered.',
  summary: 'Take elements off the end of a list, and answer them.',
  syntax: { key, count },
  malformed: malformed('rpop'),
  run({ key, count }, call) {
    return pop(call, key, 'RIGHT', count);
  },
});
