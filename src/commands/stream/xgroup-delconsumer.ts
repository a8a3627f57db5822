// XGROUP DELCONSUMER: remove a consumer. What was pending with it is gone with it, delivered to nobody: claim it first.

import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { knownGroup, streamOfGroup } from './lookup.ts';
import { consumer, group } from './syntax.ts';

export const xgroupDelconsumer = command({
  name: 'XGROUP DELCONSUMER',
  since: '5.0.0',
  group: 'stream',
  flags: ['write'],
  complexity: 'O(N), N being the entries pending with the consumer.',
  summary: 'Remove a consumer and forget what is pending with it; answer how much that was.',
  syntax: { key, group, consumer },
  run({ key, group: name, consumer }, call) {
    const group = knownGroup(streamOfGroup(call.db, key), name, key);
    if (!group.consumers.has(consumer)) return integer(0);
    call.wrote();
    return integer(group.removeConsumer(consumer));
  },
});
