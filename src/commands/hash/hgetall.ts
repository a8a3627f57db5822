// HGETALL: all fields with their values.

import { bulk, map, type Pair } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { hashAt } from './lookup.ts';

export const hgetall = command({
  name: 'HGETALL',
  since: '2.0.0',
  group: 'hash',
  flags: ['readonly'],
  complexity: 'O(N), N being the fields.',
  summary: 'Read all of a hash: fields and values.',
  syntax: { key },
  run({ key }, { db, protocol }) {
    const entries = [...(hashAt(db, key)?.entries() ?? [])];
    return map(
      protocol,
      entries.map(({ name, value }): Pair => [bulk(name), bulk(value)]),
    );
  },
});
