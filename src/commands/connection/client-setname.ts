// CLIENT SETNAME: give this connection a name, which CLIENT LIST shows; an empty one takes it away.

import { value } from '../../grammar/arg.ts';
import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';
import { readName } from './client-name.ts';

export const clientSetname = command({
  name: 'CLIENT SETNAME',
  since: '2.6.9',
  group: 'connection',
  flags: ['noscript', 'loading', 'stale'],
  complexity: 'O(1)',
  summary: 'Give this connection a name.',
  syntax: { name: value('connection-name', 'text', readName) },
  run({ name }, { session }) {
    session.name = name;
    return ok;
  },
});
