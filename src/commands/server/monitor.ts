// MONITOR: see every call of every client as it is made. It costs the server dearly: for looking, never for living.

import { CommandError } from '../../reply/command-error.ts';
import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const monitor = command({
  name: 'MONITOR',
  since: '1.0.0',
  group: 'server',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  complexity: '',
  summary: 'Show every call of every client from now on.',
  syntax: {},
  run(_, { session, server, isInExec }) {
    if (isInExec) throw new CommandError("ERR MONITOR isn't allowed for DENY BLOCKING client");
    server.monitors.add(session);
    return ok;
  },
});
