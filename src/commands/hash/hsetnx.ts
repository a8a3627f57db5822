// HSETNX: set a field that is not there.

import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { field, hashAt, hashFor, text } from './lookup.ts';

export const hsetnx = command({
  name: 'HSETNX',
  since: '2.0.0',
  group: 'hash',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(1)',
  summary: 'Set a field of a hash, where it is not there yet.',
  syntax: { key, field, value: text },
  run({ key, field, value }, call) {
    if (hashAt(call.db, key)?.has(field)) return integer(0);
    hashFor(call.db, key).set(field, value);
    call.changed(key);
    return integer(1);
  },
});
