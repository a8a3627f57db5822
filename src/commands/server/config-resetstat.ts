// CONFIG RESETSTAT: set all that INFO counts to nothing, but for what it counts of the data.

import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const configResetstat = command({
  name: 'CONFIG RESETSTAT',
  since: '2.0.0',
  group: 'server',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  complexity: 'O(1)',
  summary: 'Set the statistics of INFO to nothing.',
  syntax: {},
  run(_, { server }) {
    server.stats.reset();
    return ok;
  },
});
