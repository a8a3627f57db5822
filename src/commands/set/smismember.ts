// SMISMEMBER: which of these are in the set?

import { many } from '../../grammar/arg.ts';
import { array, integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { member, setAt } from './lookup.ts';

export const smismember = command({
  name: 'SMISMEMBER',
  since: '6.2.0',
  group: 'set',
  flags: ['readonly', 'fast'],
  complexity: 'O(N), N being the members asked for.',
  summary: 'Ask of several whether they are in a set.',
  syntax: { key, members: many(member) },
  run({ key, members }, { db }) {
    const set = setAt(db, key);
    return array(members.map((member) => integer(set?.has(member) ? 1 : 0)));
  },
});
