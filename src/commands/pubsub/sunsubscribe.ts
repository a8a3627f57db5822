// SUNSUBSCRIBE: hear these shard channels no more; without a name, none.

import { many, optional, value } from '../../grammar/arg.ts';
import { command } from '../command.ts';
import { leave } from './confirm.ts';

export const sunsubscribe = command({
  name: 'SUNSUBSCRIBE',
  since: '7.0.0',
  group: 'pubsub',
  flags: ['pubsub', 'noscript', 'loading', 'stale'],
  complexity: 'O(N), N being the channels.',
  summary: 'Hear these shard channels no more, or none at all.',
  syntax: { names: optional(many(value('shardchannel', 'text'))) },
  run({ names }, call) {
    return leave(call, 'shardChannels', 'sunsubscribe', names);
  },
});
