// SREM: take members out of a set; with the last of them the set is gone.

import { many } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { dropEmpty } from '../key/remove.ts';
import { member, setAt } from './lookup.ts';

export const srem = command({
  name: 'SREM',
  since: '1.0.0',
  group: 'set',
  flags: ['write', 'fast'],
  complexity: 'O(N), N being the members named.',
  summary: 'Remove members from a set; answer how many were in it.',
  syntax: { key, members: many(member) },
  run({ key, members }, call) {
    const set = setAt(call.db, key);
    const removed = members.filter((member) => set?.delete(member)).length;
    if (removed > 0) {
      call.changed(key, removed);
      dropEmpty(call, key, set!.size);
    }
    return integer(removed);
  },
});
