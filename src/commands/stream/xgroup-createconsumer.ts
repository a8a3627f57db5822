// XGROUP CREATECONSUMER: make a consumer before it reads; reading makes it too.

import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { knownGroup, streamOfGroup } from './lookup.ts';
import { consumer, group } from './syntax.ts';

export const xgroupCreateconsumer = command({
  name: 'XGROUP CREATECONSUMER',
  since: '6.2.0',
  group: 'stream',
  flags: ['write', 'denyoom'],
  complexity: 'O(1)',
  summary: 'Make a consumer in a group; answer 0 where there is one of that name.',
  syntax: { key, group, consumer },
  run({ key, group, consumer }, call) {
    const made = knownGroup(streamOfGroup(call.db, key), group, key).createConsumer(consumer, call.now);
    if (made === undefined) return integer(0);
    call.wrote();
    return integer(1);
  },
});
