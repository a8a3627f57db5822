// HSTRLEN: how many bytes the value of a field has.

import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { field, hashAt } from './lookup.ts';

export const hstrlen = command({
  name: 'HSTRLEN',
  since: '3.2.0',
  group: 'hash',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Count the bytes of the value of a field.',
  syntax: { key, field },
  run({ key, field }, { db }) {
    return integer(hashAt(db, key)?.get(field)?.length ?? 0);
  },
});
