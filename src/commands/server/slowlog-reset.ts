// SLOWLOG RESET: forget the calls noted as slow.

import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const slowlogReset = command({
  name: 'SLOWLOG RESET',
  since: '2.2.12',
  group: 'server',
  flags: ['admin', 'loading', 'stale'],
  complexity: 'O(N), N being the calls noted.',
  summary: 'Forget the calls noted as slow.',
  syntax: {},
  run(_, { server }) {
    server.slowlog.reset();
    return ok;
  },
});
