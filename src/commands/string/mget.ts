// MGET: the strings at several keys; nothing where a key holds something else.

import { many } from '../../grammar/arg.ts';
import { array, bulk, nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';

export const mget = command({
  name: 'MGET',
  since: '1.0.0',
  group: 'string',
  flags: ['readonly', 'fast'],
  complexity: 'O(N), N being the keys.',
  summary: 'Read the strings at several keys.',
  syntax: { keys: many(key) },
  run({ keys }, { db, protocol }) {
    const values = keys.map((key) => db.get(key));
    return array(values.map((value) => (value?.type === 'string' ? bulk(value.bytes) : nil(protocol))));
  },
});
