// HGET: the value of a field.

import { bulk, nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { field, hashAt } from './lookup.ts';

export const hget = command({
  name: 'HGET',
  since: '2.0.0',
  group: 'hash',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Read a field of a hash.',
  syntax: { key, field },
  run({ key, field }, { db, protocol }) {
    const value = hashAt(db, key)?.get(field);
    return value === undefined ? nil(protocol) : bulk(value);
  },
});
