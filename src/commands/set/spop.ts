// SPOP: take members out of a set at random.

import { optional, value } from '../../grammar/arg.ts';
import { bulk, nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { readPositive } from '../counts.ts';
import { dropEmpty } from '../key/remove.ts';
import { chosen } from '../random.ts';
import { setAt, setReply } from './lookup.ts';

export const spop = command({
  name: 'SPOP',
  since: '1.0.0',
  group: 'set',
  flags: ['write', 'fast'],
  complexity: 'O(1); with a count O(N), N being the members of the set.',
  summary: 'Take members out of a set at random, and answer them.',
  syntax: { key, count: optional(value('count', 'integer'), { since: '3.2.0' }) },
  run({ key, count }, call) {
    const { db, protocol, dice } = call;
    const most = count === undefined ? 1 : readPositive(count);
    const set = setAt(db, key);
    if (set === undefined) return count === undefined ? nil(protocol) : setReply(protocol, []);
    const any = () => set.any(dice)!;
    const taken = count === undefined ? [any()] : chosen(most, set.size, () => set.members(), any, dice);
    for (const member of taken) set.delete(member);
    if (taken.length > 0) call.changed(key, taken.length);
    dropEmpty(call, key, set.size);
    return count === undefined ? bulk(taken[0]!) : setReply(protocol, taken);
  },
});
