// FLUSHDB: remove every key of this database.

import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';
import { flushType } from './flush.ts';

export const flushdb = command({
  name: 'FLUSHDB',
  since: '1.0.0',
  group: 'server',
  flags: ['write'],
  complexity: 'O(N), N being the keys of the database.',
  summary: 'Delete every key of this database.',
  syntax: { flushType },
  run(_, call) {
    call.wrote(call.db.size);
    call.db.flush();
    call.touchAll(call.session.db);
    return ok;
  },
});
