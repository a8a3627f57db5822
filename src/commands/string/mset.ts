// MSET: put strings at several keys, all at once.

import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';
import { put } from './lookup.ts';
import { inPairs, pairs } from './pairs.ts';

export const mset = command({
  name: 'MSET',
  since: '1.0.1',
  group: 'string',
  flags: ['write', 'denyoom'],
  complexity: 'O(N), N being the keys.',
  summary: 'Put strings at several keys, all at once.',
  syntax: { data: pairs },
  run({ data }, call) {
    for (const [key, value] of inPairs(data)) put(call, key, value);
    return ok;
  },
});
