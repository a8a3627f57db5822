// HMSET: HSET as it was, with OK for an answer.

import { ok } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { data, hashFor, setAll } from './lookup.ts';

export const hmset = command({
  name: 'HMSET',
  since: '2.0.0',
  group: 'hash',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(N), N being the fields.',
  summary: 'Set fields of a hash; HSET has taken its place.',
  syntax: { key, data },
  run({ key, data }, call) {
    setAll(hashFor(call.db, key), data);
    call.changed(key, data.length / 2);
    return ok;
  },
});
