// LPUSHX: put elements at the front of a list that is there.

import { many } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { element } from './lookup.ts';
import { push } from './push.ts';

export const lpushx = command({
  name: 'LPUSHX',
  since: '2.2.0',
  group: 'list',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(N), N being the elements.',
  summary: 'Put elements at the front of a list, where it is there. Answer its length.',
  syntax: { key, elements: many(element) },
  run({ key, elements }, call) {
    return push(call, key, 'LEFT', elements, false);
  },
});
