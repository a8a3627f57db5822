// CLIENT INFO: this connection, as a line of CLIENT LIST.

import { command } from '../command.ts';
import { report } from '../report.ts';
import { clientLine } from './client-line.ts';

export const clientInfo = command({
  name: 'CLIENT INFO',
  since: '6.2.0',
  group: 'connection',
  flags: ['noscript', 'loading', 'stale'],
  complexity: 'O(1)',
  summary: 'Tell of this connection.',
  syntax: {},
  run(_, { session, server, protocol, now }) {
    return report(protocol, clientLine(session, server, now));
  },
});
