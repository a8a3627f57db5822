// GETSET: put a string at a key and answer the one that was there. SET ... GET does the same, and more.

import { value } from '../../grammar/arg.ts';
import { bulk, nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { put, stringAt } from './lookup.ts';

export const getset = command({
  name: 'GETSET',
  since: '1.0.0',
  group: 'string',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(1)',
  summary: 'Put a string at a key, and answer the one that was there.',
  syntax: { key, value: value('value', 'text') },
  run({ key, value }, call) {
    const old = stringAt(call, key);
    put(call, key, value);
    return old === undefined ? nil(call.protocol) : bulk(old);
  },
});
