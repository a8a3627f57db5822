// CONFIG GET: settings and their values, by name or pattern.

import { many, value } from '../../grammar/arg.ts';
import { bulk, map } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const configGet = command({
  name: 'CONFIG GET',
  since: '2.0.0',
  group: 'server',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  complexity: 'O(N), N being the patterns.',
  summary: 'Tell the settings that fit these patterns.',
  syntax: { patterns: many(value('parameter', 'pattern')) },
  run({ patterns }, { server, protocol }) {
    return map(
      protocol,
      server.settings.get(patterns).map(([name, value]) => [bulk(name), bulk(value)]),
    );
  },
});
