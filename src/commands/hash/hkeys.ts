// HKEYS: the fields of a hash.

import { array, bulk } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { hashAt } from './lookup.ts';

export const hkeys = command({
  name: 'HKEYS',
  since: '2.0.0',
  group: 'hash',
  flags: ['readonly'],
  complexity: 'O(N), N being the fields.',
  summary: 'List the fields of a hash.',
  syntax: { key },
  run({ key }, { db }) {
    return array([...(hashAt(db, key)?.entries() ?? [])].map(({ name }) => bulk(name)));
  },
});
