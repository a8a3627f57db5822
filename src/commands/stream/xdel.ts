// XDEL: delete entries by ID. What is pending stays pending, without its fields.

import { many } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { streamAt } from './lookup.ts';
import { id, readId } from './syntax.ts';

export const xdel = command({
  name: 'XDEL',
  since: '5.0.0',
  group: 'stream',
  flags: ['write', 'fast'],
  complexity: 'O(1) for each ID.',
  summary: 'Delete entries from a stream; answer how many were there.',
  syntax: { key, ids: many(id) },
  run({ key, ids }, call) {
    const stream = streamAt(call.db, key);
    if (stream === undefined) return integer(0); // before the IDs are looked at
    const deleted = ids.map(readId).filter((id) => stream.delete(id)).length;
    if (deleted > 0) call.changed(key, deleted);
    return integer(deleted);
  },
});
