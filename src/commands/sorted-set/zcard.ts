// ZCARD: how many members a sorted set has.

import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { sortedSetAt } from './lookup.ts';

export const zcard = command({
  name: 'ZCARD',
  since: '1.2.0',
  group: 'sorted-set',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Count the members of a sorted set.',
  syntax: { key },
  run({ key }, { db }) {
    return integer(sortedSetAt(db, key)?.size ?? 0);
  },
});
