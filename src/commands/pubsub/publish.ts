// PUBLISH: send a message to whoever hears this channel now. Whoever comes later never gets it: that is what streams are for.

import { value } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const publish = command({
  name: 'PUBLISH',
  since: '2.0.0',
  group: 'pubsub',
  flags: ['pubsub', 'loading', 'stale', 'fast'],
  complexity: 'O(N+M), N being those who hear the channel, M the patterns there are.',
  summary: 'Send a message to all who hear a channel; answer how many heard it.',
  syntax: { channel: value('channel', 'text'), message: value('message', 'text') },
  run({ channel, message }, { server }) {
    return integer(server.channels.publish(channel, message));
  },
});
