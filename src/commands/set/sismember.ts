// SISMEMBER: is it in the set?

import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { member, setAt } from './lookup.ts';

export const sismember = command({
  name: 'SISMEMBER',
  since: '1.0.0',
  group: 'set',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Ask whether something is in a set.',
  syntax: { key, member },
  run({ key, member }, { db }) {
    return integer(setAt(db, key)?.has(member) ? 1 : 0);
  },
});
