// QUIT: hang up. What was called before is answered. Clients of today just close their connection.

import { ignored } from '../../grammar/arg.ts';
import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const quit = command({
  name: 'QUIT',
  since: '1.0.0',
  group: 'connection',
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  complexity: 'O(1)',
  summary: 'Hang up.',
  syntax: { rest: ignored(Number.POSITIVE_INFINITY) },
  run(_, { session, server }) {
    server.end(session);
    return ok;
  },
});
