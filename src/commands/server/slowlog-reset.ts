// SLOWLOG RESET: forget the calls noted as slow, of which there are none.

import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const slowlogReset = command({
  name: 'SLOWLOG RESET',
  since: '2.2.12',
  group: 'server',
  flags: ['admin', 'loading', 'stale'],
  complexity: 'O(1)',
  summary: 'Forget the calls noted as slow.',
  syntax: {},
  run() {
    return ok;
  },
});
