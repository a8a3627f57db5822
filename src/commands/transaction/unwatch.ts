// UNWATCH: watch nothing any more, and forget what has changed.

import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const unwatch = command({
  name: 'UNWATCH',
  since: '2.2.0',
  group: 'transactions',
  flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
  complexity: 'O(1)',
  summary: 'Watch no key any more.',
  syntax: {},
  run(_, { session, server }) {
    server.watches.forget(session);
    return ok;
  },
});
