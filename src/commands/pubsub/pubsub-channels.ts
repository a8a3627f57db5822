// PUBSUB CHANNELS: the channels that somebody hears; with a pattern, those whose names fit it.

import { optional, value } from '../../grammar/arg.ts';
import { array, bulk } from '../../reply/reply.ts';
import { command } from '../command.ts';
import { glob } from '../key/glob.ts';
import { malformedSubcommand } from '../subcommands.ts';

export const pubsubChannels = command({
  name: 'PUBSUB CHANNELS',
  since: '2.8.0',
  group: 'pubsub',
  flags: ['pubsub', 'loading', 'stale'],
  complexity: 'O(N), N being the channels that are heard.',
  summary: 'List the channels that somebody hears.',
  syntax: { pattern: optional(value('pattern', 'pattern')) },
  malformed: malformedSubcommand,
  run({ pattern }, { server }) {
    const names = server.channels.names('channels');
    return array((pattern === undefined ? names : names.filter(glob(pattern))).map(bulk));
  },
});
