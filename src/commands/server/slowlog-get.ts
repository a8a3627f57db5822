// SLOWLOG GET: the calls that took longest. The engine measures no times, so that nothing is ever noted:
// slowlog-log-slower-than is -1, off.

import { optional, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { emptyArray } from '../../reply/reply.ts';
import { readNumber } from '../arguments.ts';
import { command } from '../command.ts';
import { malformedSubcommand } from '../subcommands.ts';

const wrong = 'ERR count should be greater than or equal to -1';

export const slowlogGet = command({
  name: 'SLOWLOG GET',
  since: '2.2.12',
  group: 'server',
  flags: ['admin', 'loading', 'stale'],
  complexity: 'O(1)',
  summary: 'List the calls that took longest; here none are noted.',
  syntax: {
    count: optional(
      value('count', 'integer', (word) => {
        const count = readNumber(word, wrong);
        if (count < -1) throw new CommandError(wrong);
        return count;
      }),
    ),
  },
  malformed: malformedSubcommand,
  run() {
    return emptyArray;
  },
});
