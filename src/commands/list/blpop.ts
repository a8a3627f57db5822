// BLPOP: LPOP that waits for an element, in any of several lists.

import { many } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { bpop } from './bpop.ts';
import { timeout } from './wait.ts';

export const blpop = command({
  name: 'BLPOP',
  since: '2.0.0',
  group: 'list',
  flags: ['write', 'blocking'],
  complexity: 'O(N), N being the keys.',
  summary: 'Take an element off the front of the first list that has one, or wait until one has.',
  syntax: { keys: many(key), timeout },
  run({ keys, timeout }, call) {
    return bpop(call, keys, 'LEFT', timeout);
  },
});
