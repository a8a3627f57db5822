// HLEN: how many fields a hash has.

import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { hashAt } from './lookup.ts';

export const hlen = command({
  name: 'HLEN',
  since: '2.0.0',
  group: 'hash',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Count the fields of a hash.',
  syntax: { key },
  run({ key }, { db }) {
    return integer(hashAt(db, key)?.size ?? 0);
  },
});
