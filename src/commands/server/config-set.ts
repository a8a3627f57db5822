// CONFIG SET: change settings, all of those given or none.

import { block, many, value } from '../../grammar/arg.ts';
import { syntaxError } from '../../grammar/read.ts';
import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const configSet = command({
  name: 'CONFIG SET',
  since: '2.0.0',
  group: 'server',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  complexity: 'O(N), N being the settings given.',
  summary: 'Change settings.',
  syntax: { data: many(block({ name: value('parameter', 'text'), value: value('value', 'text') })) },
  first(argv) {
    if (argv.length % 2 !== 0) throw syntaxError();
  },
  run({ data }, { server }) {
    server.settings.set(data);
    return ok;
  },
});
