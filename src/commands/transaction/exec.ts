// EXEC: run what was queued since MULTI, with nothing of anybody else's in between. One that fails does not stop the
// others. Where a call was refused while queueing, none is run; where a watched key has changed, none either, and the
// answer is nil.

import { CommandError } from '../../reply/command-error.ts';
import { array, nilArray } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const exec = command({
  name: 'EXEC',
  since: '1.2.0',
  group: 'transactions',
  flags: ['noscript', 'loading', 'stale', 'skip_slowlog'],
  complexity: 'That of the calls queued.',
  summary: 'Run all calls queued since MULTI, as one.',
  syntax: {},
  run(_, call) {
    const { session, server } = call;
    if (session.transaction === undefined) throw new CommandError('ERR EXEC without MULTI');
    const { isDoomed } = session.transaction;
    if (!isDoomed && !session.isOvertaken) return array(call.exec());
    session.transaction = undefined;
    server.watches.forget(session);
    if (!isDoomed) return nilArray(call.protocol);
    throw new CommandError('EXECABORT Transaction discarded because of previous errors.');
  },
});
