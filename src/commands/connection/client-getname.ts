// CLIENT GETNAME: the name that CLIENT SETNAME or HELLO has given.

import { bulk, nil } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const clientGetname = command({
  name: 'CLIENT GETNAME',
  since: '2.6.9',
  group: 'connection',
  flags: ['noscript', 'loading', 'stale'],
  complexity: 'O(1)',
  summary: 'Tell the name of this connection.',
  syntax: {},
  run(_, { session, protocol }) {
    return session.name === '' ? nil(protocol) : bulk(session.name);
  },
});
