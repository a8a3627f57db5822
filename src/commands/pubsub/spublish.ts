// SPUBLISH: send a message to whoever hears this shard channel now.

import { value } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const spublish = command({
  name: 'SPUBLISH',
  since: '7.0.0',
  group: 'pubsub',
  flags: ['pubsub', 'loading', 'stale', 'fast'],
  complexity: 'O(N), N being those who hear the channel.',
  summary: 'Send a message to all who hear a shard channel; answer how many heard it.',
  syntax: { channel: value('shardchannel', 'text'), message: value('message', 'text') },
  run({ channel, message }, { server }) {
    return integer(server.channels.publishShard(channel, message));
  },
});
