// MSETNX: put strings at several keys, where none of them is there yet.

import { integer } from '../../reply/reply.ts';
import { command } from '../command.ts';
import { put } from './lookup.ts';
import { inPairs, pairs } from './pairs.ts';

export const msetnx = command({
  name: 'MSETNX',
  since: '1.0.1',
  group: 'string',
  flags: ['write', 'denyoom'],
  complexity: 'O(N), N being the keys.',
  summary: 'Put strings at several keys, where none of the keys is there yet.',
  syntax: { data: pairs },
  run({ data }, call) {
    const all = inPairs(data);
    if (all.some(([key]) => call.db.has(key))) return integer(0);
    for (const [key, value] of all) put(call, key, value);
    return integer(1);
  },
});
