// SADD: put members into a set.

import { many } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { MemberSet } from '../../store/member-set.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { member, setAt } from './lookup.ts';

export const sadd = command({
  name: 'SADD',
  since: '1.0.0',
  group: 'set',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(N), N being the members added.',
  summary: 'Add members to a set; make the set if it is not there. Answer how many are new.',
  syntax: { key, members: many(member) },
  run({ key, members }, call) {
    const known = setAt(call.db, key);
    const set = known ?? new MemberSet(members.length);
    if (known === undefined) call.db.set(key, set);
    let added = 0;
    for (const member of members) if (set.add(member)) added++;
    if (added > 0) call.changed(key, added);
    return integer(added);
  },
});
