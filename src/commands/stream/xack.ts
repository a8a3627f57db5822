// XACK: take entries off a group's pending list. The entries stay in the stream.

import { many } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { streamAt } from './lookup.ts';
import { group, id, readId } from './syntax.ts';

export const xack = command({
  name: 'XACK',
  since: '5.0.0',
  group: 'stream',
  flags: ['write', 'fast'],
  complexity: 'O(1) for each ID.',
  summary: 'Acknowledge entries: they are no longer pending in the group.',
  syntax: { key, group, ids: many(id) },
  run({ key, group, ids }, call) {
    const found = streamAt(call.db, key)?.groups.get(group);
    if (found === undefined) return integer(0); // before the IDs are looked at
    const acknowledged = ids.map(readId).filter((id) => found.acknowledge(id)).length;
    if (acknowledged > 0) call.wrote(acknowledged);
    return integer(acknowledged);
  },
});
