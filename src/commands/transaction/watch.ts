// WATCH: the next EXEC runs only if none of these keys has changed until then, by whomever: read, MULTI, write on what
// was read, EXEC, and again from the start where the answer is nil.

import { many } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { ok } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';

export const watch = command({
  name: 'WATCH',
  since: '2.2.0',
  group: 'transactions',
  flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
  complexity: 'O(1) for each key.',
  summary: 'Let the next EXEC answer nil if one of these keys changes before it.',
  syntax: { keys: many(key) },
  run({ keys }, { session, server, db }) {
    if (session.transaction !== undefined) throw new CommandError('ERR WATCH inside MULTI is not allowed');
    for (const key of keys) server.watches.watch(session, session.db, key, db.has(key));
    return ok;
  },
});
