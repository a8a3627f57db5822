// XDELEX: delete entries by ID, and say of each what became of it: 1 deleted, -1 not there, 2 left since a group has it
// pending or has still to read it (ACKED). DELREF takes it off the pending lists, even where the entry is gone already.

import { array, integer } from '../../reply/reply.ts';
import { dropReferences, isReferenced } from '../../store/references.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { streamAt } from './lookup.ts';
import { condition, ids, references } from './references.ts';
import { readId } from './syntax.ts';

export const xdelex = command({
  name: 'XDELEX',
  since: '8.2.0',
  group: 'stream',
  flags: ['write', 'fast'],
  complexity: 'O(1) for each ID; DELREF and ACKED ask every group.',
  summary: 'Delete entries from a stream, with or without what groups know of them.',
  syntax: { key, condition, ids },
  first(argv, { db }) {
    streamAt(db, argv[1]!);
  },
  run({ key, condition, ids }, call) {
    const stream = streamAt(call.db, key);
    if (stream === undefined) return array(ids.map(() => integer(-1)));
    const what = references(condition);
    let deleted = 0;
    const outcomes = ids.map(readId).map((id) => {
      if (what === 'acked' && isReferenced(stream, id)) return integer(2);
      if (what === 'delete') dropReferences(stream, id);
      if (!stream.delete(id)) return integer(-1);
      deleted++;
      return integer(1);
    });
    if (deleted > 0) call.changed(key, deleted);
    return array(outcomes);
  },
});
