// HDEL: remove fields; with the last of them the hash is gone.

import { many } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { dropEmpty } from '../key/remove.ts';
import { field, hashAt } from './lookup.ts';

export const hdel = command({
  name: 'HDEL',
  since: '2.0.0',
  group: 'hash',
  flags: ['write', 'fast'],
  complexity: 'O(N), N being the fields named.',
  summary: 'Delete fields of a hash; answer how many were there.',
  syntax: { key, fields: many(field) },
  run({ key, fields }, call) {
    const hash = hashAt(call.db, key);
    const deleted = fields.filter((field) => hash?.delete(field)).length;
    if (deleted > 0) {
      call.changed(key, deleted);
      dropEmpty(call, key, hash!.size);
    }
    return integer(deleted);
  },
});
