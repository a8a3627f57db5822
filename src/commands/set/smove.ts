// SMOVE: take a member from one set to another.

import { value } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { MemberSet } from '../../store/member-set.ts';
import { command } from '../command.ts';
import { dropEmpty } from '../key/remove.ts';
import { destination, member, setAt } from './lookup.ts';

export const smove = command({
  name: 'SMOVE',
  since: '1.0.0',
  group: 'set',
  flags: ['write', 'fast'],
  complexity: 'O(1)',
  summary: 'Move a member from one set to another.',
  syntax: { source: value('source', 'key'), destination, member },
  run({ source, destination, member }, call) {
    const { db } = call;
    if (!db.has(source)) return integer(0);
    const from = setAt(db, source)!;
    const to = setAt(db, destination);
    if (from === to) return integer(from.has(member) ? 1 : 0);
    if (!from.delete(member)) return integer(0);
    dropEmpty(call, source, from.size);
    call.changed(source);
    const set = to ?? new MemberSet();
    if (to === undefined) db.set(destination, set);
    if (set.add(member)) call.changed(destination);
    return integer(1);
  },
});
