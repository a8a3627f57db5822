// FLUSHALL: remove every key of every database. For tests; never for a server that anyone else uses.

import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';
import { flushType } from './flush.ts';

export const flushall = command({
  name: 'FLUSHALL',
  since: '1.0.0',
  group: 'server',
  flags: ['write'],
  complexity: 'O(N), N being the keys of all databases.',
  summary: 'Delete every key of every database.',
  syntax: { flushType },
  run(_, call) {
    const { keyspace } = call.server;
    call.wrote(keyspace.databases.reduce((sum, { size }) => sum + size, 0));
    keyspace.flush();
    call.touchAll();
    return ok;
  },
});
