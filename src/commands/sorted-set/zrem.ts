// ZREM: take members out; with the last of them the sorted set is gone.

import { many } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { dropEmpty } from '../key/remove.ts';
import { member, sortedSetAt } from './lookup.ts';

export const zrem = command({
  name: 'ZREM',
  since: '1.2.0',
  group: 'sorted-set',
  flags: ['write', 'fast'],
  complexity: 'O(M log N), M being the members named and N those of the sorted set.',
  summary: 'Remove members from a sorted set; answer how many were in it.',
  syntax: { key, members: many(member) },
  run({ key, members }, call) {
    const set = sortedSetAt(call.db, key);
    const removed = members.filter((member) => set?.delete(member)).length;
    if (removed > 0) {
      call.changed(key, removed);
      dropEmpty(call, key, set!.size);
    }
    return integer(removed);
  },
});
