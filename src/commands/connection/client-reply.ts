// CLIENT REPLY: have no call answered (OFF), or not the next one (SKIP), or every one again (ON). OFF and SKIP are not answered themselves.

import { choice } from '../../grammar/arg.ts';
import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const clientReply = command({
  name: 'CLIENT REPLY',
  since: '3.2.0',
  group: 'connection',
  flags: ['noscript', 'loading', 'stale'],
  complexity: 'O(1)',
  summary: 'Have calls answered, or not.',
  syntax: { action: choice('action', 'ON', 'OFF', 'SKIP') },
  run({ action }, { session }) {
    if (action === 'ON') session.replies = 'on';
    else if (action === 'OFF') session.replies = 'off';
    else if (session.replies !== 'off') session.replies = 'skipping';
    return ok;
  },
});
