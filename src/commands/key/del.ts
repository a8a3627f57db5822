// DEL: remove keys, whatever they hold.

import { many } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';

export const del = command({
  name: 'DEL',
  since: '1.0.0',
  group: 'generic',
  flags: ['write'],
  complexity: 'O(N), N being the keys and what they hold.',
  summary: 'Delete keys; answer how many were there.',
  syntax: { keys: many(key) },
  run({ keys }, call) {
    let deleted = 0;
    for (const key of keys) {
      if (!call.db.delete(key)) continue;
      call.touch(key);
      deleted++;
    }
    return integer(deleted);
  },
});
