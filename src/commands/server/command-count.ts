// COMMAND COUNT: how many commands there are; a container counts as one, whatever it holds.

import { integer } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const commandCount = command({
  name: 'COMMAND COUNT',
  since: '2.8.13',
  group: 'server',
  flags: ['loading', 'stale'],
  complexity: 'O(1)',
  summary: 'Count the commands there are.',
  syntax: {},
  run(_, { server }) {
    return integer(new Set([...server.table.commands].map(({ name }) => name.split(' ')[0])).size);
  },
});
