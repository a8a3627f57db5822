// CLIENT NO-EVICT: ask not to be hung up on where memory is short. Here nobody is: only CLIENT LIST shows it.

import { choice } from '../../grammar/arg.ts';
import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const clientNoEvict = command({
  name: 'CLIENT NO-EVICT',
  since: '7.0.0',
  group: 'connection',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  complexity: 'O(1)',
  summary: 'Ask not to be hung up on where memory is short.',
  syntax: { enabled: choice('enabled', 'ON', 'OFF') },
  run({ enabled }, { session }) {
    session.noEvict = enabled === 'ON';
    return ok;
  },
});
