// CLIENT ID: the number of this connection, which no other has had.

import { integer } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const clientId = command({
  name: 'CLIENT ID',
  since: '5.0.0',
  group: 'connection',
  flags: ['noscript', 'loading', 'stale'],
  complexity: 'O(1)',
  summary: 'Tell the id of this connection.',
  syntax: {},
  run(_, { session }) {
    return integer(session.id);
  },
});
