// COMMAND: what there is to know of every command, for clients that find their way by it.

import { command as declare } from '../command.ts';
import { everyCommand } from './listed.ts';

export const command = declare({
  name: 'COMMAND',
  since: '2.8.13',
  group: 'server',
  flags: ['loading', 'stale'],
  complexity: 'O(N), N being all commands.',
  summary: 'Tell of all commands.',
  syntax: {},
  run(_, { server, protocol }) {
    return everyCommand(server.table, protocol);
  },
});
