// SCARD: how many members a set has.

import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { setAt } from './lookup.ts';

export const scard = command({
  name: 'SCARD',
  since: '1.0.0',
  group: 'set',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Count the members of a set.',
  syntax: { key },
  run({ key }, { db }) {
    return integer(setAt(db, key)?.size ?? 0);
  },
});
