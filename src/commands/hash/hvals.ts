// HVALS: the values of a hash.

import { array, bulk } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { hashAt } from './lookup.ts';

export const hvals = command({
  name: 'HVALS',
  since: '2.0.0',
  group: 'hash',
  flags: ['readonly'],
  complexity: 'O(N), N being the fields.',
  summary: 'List the values of a hash.',
  syntax: { key },
  run({ key }, { db }) {
    return array([...(hashAt(db, key)?.entries() ?? [])].map(({ value }) => bulk(value)));
  },
});
