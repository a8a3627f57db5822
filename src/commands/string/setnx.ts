// SETNX: put a string at a key that is not there.

import { value } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { put } from './lookup.ts';

export const setnx = command({
  name: 'SETNX',
  since: '1.0.0',
  group: 'string',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(1)',
  summary: 'Put a string at a key, where there is no such key yet.',
  syntax: { key, value: value('value', 'text') },
  run({ key, value }, call) {
    if (call.db.has(key)) return integer(0);
    put(call, key, value);
    return integer(1);
  },
});
