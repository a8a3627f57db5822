// PUBSUB SHARDNUMSUB: how many hear each of these channels.

import { many, optional, value } from '../../grammar/arg.ts';
import { array, bulk, integer } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const pubsubShardnumsub = command({
  name: 'PUBSUB SHARDNUMSUB',
  since: '7.0.0',
  group: 'pubsub',
  flags: ['pubsub', 'loading', 'stale'],
  complexity: 'O(N), N being the channels asked for.',
  summary: 'Count who hears each of these shard channels.',
  syntax: { channels: optional(many(value('shardchannel', 'text'))) },
  run({ channels = [] }, { server }) {
    return array(channels.flatMap((name) => [bulk(name), integer(server.channels.count('shardChannels', name))]));
  },
});
