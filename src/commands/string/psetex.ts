// PSETEX: put a string at a key for so many milliseconds.

import { value } from '../../grammar/arg.ts';
import { ok } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { readExpiry, units } from '../expiry.ts';
import { put } from './lookup.ts';

export const psetex = command({
  name: 'PSETEX',
  since: '2.6.0',
  group: 'string',
  flags: ['write', 'denyoom'],
  complexity: 'O(1)',
  summary: 'Put a string at a key for so many milliseconds.',
  syntax: { key, milliseconds: value('milliseconds', 'integer'), value: value('value', 'text') },
  run({ key, milliseconds, value }, call) {
    put(call, key, value, readExpiry(milliseconds, units.px, call.now, 'psetex'));
    return ok;
  },
});
