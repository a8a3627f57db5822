// SETEX: put a string at a key for so many seconds.

import { value } from '../../grammar/arg.ts';
import { ok } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { readExpiry, units } from '../expiry.ts';
import { put } from './lookup.ts';

export const setex = command({
  name: 'SETEX',
  since: '2.0.0',
  group: 'string',
  flags: ['write', 'denyoom'],
  complexity: 'O(1)',
  summary: 'Put a string at a key for so many seconds.',
  syntax: { key, seconds: value('seconds', 'integer'), value: value('value', 'text') },
  run({ key, seconds, value }, call) {
    put(call, key, value, readExpiry(seconds, units.ex, call.now, 'setex'));
    return ok;
  },
});
