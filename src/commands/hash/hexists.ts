// HEXISTS: is a field there?

import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { field, hashAt } from './lookup.ts';

export const hexists = command({
  name: 'HEXISTS',
  since: '2.0.0',
  group: 'hash',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Ask whether a field of a hash is there.',
  syntax: { key, field },
  run({ key, field }, { db }) {
    return integer(hashAt(db, key)?.has(field) ? 1 : 0);
  },
});
