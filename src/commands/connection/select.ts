// SELECT: go to another of the 16 databases. Patterns of today use one: prefixes of keys tell applications apart.

import { value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { ok } from '../../reply/reply.ts';
import { readNumber } from '../arguments.ts';
import { command } from '../command.ts';

export const select = command({
  name: 'SELECT',
  since: '1.0.0',
  group: 'connection',
  flags: ['loading', 'stale', 'fast'],
  complexity: 'O(1)',
  summary: 'Go to another database.',
  syntax: { index: value('index', 'integer', (word) => readNumber(word)) },
  run({ index }, { session, server }) {
    if (server.keyspace.database(index) === undefined) throw new CommandError('ERR DB index is out of range');
    session.db = index;
    return ok;
  },
});
