// DEBUG: what tests ask of a server. Of Redis' many words we have those that mean something here:
//
//   DEBUG SLEEP seconds        this client waits; the others, unlike in Redis, go on
//   DEBUG SET-ACTIVE-EXPIRE    taken: what has expired is gone at once here, so there is no work to put off
//   DEBUG RELOAD               taken: all is kept in memory, and stays as it is
//   DEBUG ERROR text           answers that error, for the tests of clients

import { type Bytes, isWord } from '../../base/bytes.ts';
import { many, optional, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { ok, type Reply } from '../../reply/reply.ts';
import { type Call, type Park, park } from '../call.ts';
import { command } from '../command.ts';
import { malformedSubcommand } from '../subcommands.ts';

export const debug = command({
  name: 'DEBUG',
  since: '1.0.0',
  group: 'server',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  complexity: 'Depends on the subcommand.',
  summary: 'For tests: SLEEP seconds, ERROR text.',
  syntax: { subcommand: value('subcommand', 'text'), args: optional(many(value('arg', 'text'))) },
  run({ subcommand, args = [] }, call, argv) {
    const [arg] = args;
    if (isWord(subcommand, 'RELOAD')) return ok;
    if (arg !== undefined && args.length === 1) {
      if (isWord(subcommand, 'SLEEP')) return sleep(call, arg);
      if (isWord(subcommand, 'ERROR')) throw new CommandError(arg);
      if (isWord(subcommand, 'SET-ACTIVE-EXPIRE')) return ok;
    }
    throw malformedSubcommand(argv);
  },
});

/** As C reads a number: what is none is 0. */
function sleep(call: Call, seconds: Bytes): Reply | Park {
  const ms = Math.round(Number.parseFloat(seconds) * 1000);
  return ms > 0 ? park(call, [], ms, () => undefined, undefined, ok) : ok;
}
