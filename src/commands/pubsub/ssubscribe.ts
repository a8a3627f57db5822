// SSUBSCRIBE: hear what is published with SPUBLISH. Without a cluster it is SUBSCRIBE in a world of its own.

import { many, value } from '../../grammar/arg.ts';
import { command } from '../command.ts';
import { join } from './confirm.ts';

export const ssubscribe = command({
  name: 'SSUBSCRIBE',
  since: '7.0.0',
  group: 'pubsub',
  flags: ['denyoom', 'pubsub', 'noscript', 'loading', 'stale'],
  complexity: 'O(N), N being the channels.',
  summary: 'Hear the messages of shard channels.',
  syntax: { names: many(value('shardchannel', 'text')) },
  run({ names }, call) {
    return join(call, 'shardChannels', 'ssubscribe', names);
  },
});
