// COMMAND GETKEYS: which words of a call are keys.

import { many, optional, value } from '../../grammar/arg.ts';
import { keysOf } from '../../grammar/keys.ts';
import { positions } from '../../grammar/positions.ts';
import { CommandError } from '../../reply/command-error.ts';
import { array, bulk } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const commandGetkeys = command({
  name: 'COMMAND GETKEYS',
  since: '2.8.13',
  group: 'server',
  flags: ['loading', 'stale'],
  complexity: 'O(N), N being the words of the call.',
  summary: 'Tell which words of a call are keys.',
  syntax: { command: value('command', 'command'), args: optional(many(value('arg', 'text'))) },
  run({ command, args = [] }, { server }) {
    const argv = [command, ...args];
    const known = server.table.lookup(argv);
    if (known === undefined) throw new CommandError('ERR Invalid command specified');
    const words = known.name.split(' ').length;
    if (positions(known.syntax, words).length === 0) throw new CommandError('ERR The command has no key arguments');
    if (argv.length < Math.abs(known.arity) || (known.arity > 0 && argv.length > known.arity)) {
      throw new CommandError('ERR Invalid number of arguments specified for command');
    }
    const keys = keysOf(known.syntax, argv.slice(words));
    if (keys.length === 0) throw new CommandError('ERR Invalid arguments specified for command');
    return array(keys.map(bulk));
  },
});
