// SLOWLOG GET: the calls that took as long as slowlog-log-slower-than says, the latest first; 10 where no number is given.

import { optional, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { readNumber } from '../arguments.ts';
import { command } from '../command.ts';
import { malformedSubcommand } from '../subcommands.ts';

const wrong = 'ERR count should be greater than or equal to -1';

export const slowlogGet = command({
  name: 'SLOWLOG GET',
  since: '2.2.12',
  group: 'server',
  flags: ['admin', 'loading', 'stale'],
  complexity: 'O(N), N being the calls listed.',
  summary: 'List the calls that took long, the latest first: 10, or so many, or all (-1).',
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
  run({ count = 10 }, { server }) {
    return server.slowlog.latest(count < 0 ? server.slowlog.length : count);
  },
});
