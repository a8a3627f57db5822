// PUBSUB NUMPAT: how many patterns somebody hears channels by.

import { integer } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const pubsubNumpat = command({
  name: 'PUBSUB NUMPAT',
  since: '2.8.0',
  group: 'pubsub',
  flags: ['pubsub', 'loading', 'stale'],
  complexity: 'O(1)',
  summary: 'Count the patterns that somebody is subscribed to.',
  syntax: {},
  run(_, { server }) {
    return integer(server.channels.size('patterns'));
  },
});
