// MULTI: begin a transaction. What is called from now on is queued, and run together by EXEC.

import { CommandError } from '../../reply/command-error.ts';
import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const multi = command({
  name: 'MULTI',
  since: '1.2.0',
  group: 'transactions',
  flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
  complexity: 'O(1)',
  summary: 'Begin a transaction: queue the calls that follow.',
  syntax: {},
  run(_, { session }) {
    if (session.transaction !== undefined) throw new CommandError('ERR MULTI calls can not be nested');
    session.transaction = { queue: [], isDoomed: false };
    return ok;
  },
});
