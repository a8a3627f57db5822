// COMMAND INFO: what there is to know of these commands, or of all.

import { lower } from '../../base/bytes.ts';
import { many, optional, value } from '../../grammar/arg.ts';
import { command } from '../command.ts';
import { everyCommand, these } from './listed.ts';

export const commandInfo = command({
  name: 'COMMAND INFO',
  since: '2.8.13',
  group: 'server',
  flags: ['loading', 'stale'],
  complexity: 'O(N), N being the commands told of.',
  summary: 'Tell of these commands: arity, flags, where their keys stand.',
  syntax: { names: optional(many(value('command-name', 'command'))) },
  run({ names }, { server, protocol }) {
    if (names === undefined) return everyCommand(server.table, protocol);
    return these(server.table, protocol, names.map(lower));
  },
});
