// SLOWLOG LEN: how many calls are noted as slow.

import { integer } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const slowlogLen = command({
  name: 'SLOWLOG LEN',
  since: '2.2.12',
  group: 'server',
  flags: ['admin', 'loading', 'stale'],
  complexity: 'O(1)',
  summary: 'Count the calls noted as slow.',
  syntax: {},
  run(_, { server }) {
    return integer(server.slowlog.length);
  },
});
