// RPUSH: put elements at the end of a list, one by one.

import { many } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { element } from './lookup.ts';
import { push } from './push.ts';

export const rpush = command({
  name: 'RPUSH',
  since: '1.0.0',
  group: 'list',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(N), N being the elements.',
  summary: 'Put elements at the end of a list; make the list if it is not there. Answer its length.',
  syntax: { key, elements: many(element) },
  run({ key, elements }, call) {
    return push(call, key, 'RIGHT', elements, true);
  },
});
