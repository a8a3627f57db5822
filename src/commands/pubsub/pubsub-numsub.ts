// PUBSUB NUMSUB: how many hear each of these channels, not counting those whose pattern it fits.

import { many, optional, value } from '../../grammar/arg.ts';
import { array, bulk, integer } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const pubsubNumsub = command({
  name: 'PUBSUB NUMSUB',
  since: '2.8.0',
  group: 'pubsub',
  flags: ['pubsub', 'loading', 'stale'],
  complexity: 'O(N), N being the channels asked for.',
  summary: 'Count who hears each of these channels.',
  syntax: { channels: optional(many(value('channel', 'text'))) },
  run({ channels = [] }, { server }) {
    return array(channels.flatMap((name) => [bulk(name), integer(server.channels.count('channels', name))]));
  },
});
