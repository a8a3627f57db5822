// RESET: be as a client that has just connected: no transaction, no subscription, database 0, RESP2, no name, and
// the password still to be said where there is one.

import { literal } from '../../base/bytes.ts';
import { simple } from '../../reply/reply.ts';
import { command } from '../command.ts';

const done = simple(literal('RESET'));

export const reset = command({
  name: 'RESET',
  since: '6.2.0',
  group: 'connection',
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  complexity: 'O(1)',
  summary: 'Make the connection as it was when it was opened.',
  syntax: {},
  run(_, { session, server }) {
    session.transaction = undefined;
    server.watches.forget(session);
    server.channels.forget(session);
    server.monitors.delete(session);
    session.db = 0;
    session.protocol = 2;
    session.name = literal('');
    session.noEvict = false;
    session.noTouch = false;
    session.replies = 'on';
    session.isAuthenticated = server.settings.password === '';
    return done;
  },
});
