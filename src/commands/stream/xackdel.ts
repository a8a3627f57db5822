// XACKDEL: acknowledge entries and delete them at once, and say of each what became of it: 1 acknowledged and gone, -1 not
// pending in this group, 2 acknowledged, but left since another group needs it still (ACKED).

import { array, integer } from '../../reply/reply.ts';
import { dropReferences, isReferenced } from '../../store/references.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { streamAt } from './lookup.ts';
import { condition, ids, references } from './references.ts';
import { group, readId } from './syntax.ts';

export const xackdel = command({
  name: 'XACKDEL',
  since: '8.2.0',
  group: 'stream',
  flags: ['write', 'fast'],
  complexity: 'O(1) for each ID; DELREF and ACKED ask every group.',
  summary: 'Acknowledge entries in a group and delete them from the stream.',
  syntax: { key, group, condition, ids },
  first(argv, { db }) {
    streamAt(db, argv[1]!);
  },
  run({ key, group: name, condition, ids }, call) {
    const stream = streamAt(call.db, key);
    const group = stream?.groups.get(name);
    if (stream === undefined || group === undefined) return array(ids.map(() => integer(-1)));
    const what = references(condition);
    let acknowledged = 0;
    let deleted = 0;
    const outcomes = ids.map(readId).map((id) => {
      if (!group.acknowledge(id)) return integer(-1);
      acknowledged++;
      if (what === 'acked' && isReferenced(stream, id)) return integer(2);
      if (what === 'delete') dropReferences(stream, id);
      if (stream.delete(id)) deleted++;
      return integer(1);
    });
    if (deleted > 0) call.changed(key, acknowledged);
    else call.wrote(acknowledged);
    return array(outcomes);
  },
});
