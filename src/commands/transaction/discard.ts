// DISCARD: forget what was queued since MULTI, and the keys watched for it.

import { CommandError } from '../../reply/command-error.ts';
import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const discard = command({
  name: 'DISCARD',
  since: '2.0.0',
  group: 'transactions',
  flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
  complexity: 'O(N), N being the calls queued.',
  summary: 'Forget all calls queued since MULTI.',
  syntax: {},
  run(_, { session, server }) {
    if (session.transaction === undefined) throw new CommandError('ERR DISCARD without MULTI');
    session.transaction = undefined;
    server.watches.forget(session);
    return ok;
  },
});
