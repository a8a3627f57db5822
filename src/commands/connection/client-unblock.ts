// CLIENT UNBLOCK: end the wait of a client: it is answered as if its time were over, or with an error.

import { choice, optional, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { integer } from '../../reply/reply.ts';
import { readNumber } from '../arguments.ts';
import { command } from '../command.ts';
import { malformedSubcommand } from '../subcommands.ts';

export const clientUnblock = command({
  name: 'CLIENT UNBLOCK',
  since: '5.0.0',
  group: 'connection',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  complexity: 'O(log N), N being the clients.',
  summary: 'End the wait of a client.',
  syntax: {
    id: value('client-id', 'integer', (word) => readNumber(word)),
    how: optional(choice('unblock-type', 'TIMEOUT', 'ERROR')),
  },
  malformed: (words) =>
    words.length === 4
      ? new CommandError('ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR')
      : malformedSubcommand(words),
  run({ id, how }, { server }) {
    const session = server.sessions.get(id);
    return integer(session !== undefined && server.waiting.unblock(session, how === 'ERROR') ? 1 : 0);
  },
});
