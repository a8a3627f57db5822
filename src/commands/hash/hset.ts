// HSET: set fields of a hash.

import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { data, hashFor, setAll } from './lookup.ts';

export const hset = command({
  name: 'HSET',
  since: '2.0.0',
  group: 'hash',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(N), N being the fields.',
  summary: 'Set fields of a hash; make the hash if it is not there. Answer how many fields are new.',
  syntax: { key, data },
  run({ key, data }, call) {
    const fresh = setAll(hashFor(call.db, key), data);
    call.changed(key, data.length / 2);
    return integer(fresh);
  },
});
