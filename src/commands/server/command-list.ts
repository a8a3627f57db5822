// COMMAND LIST: the names of all commands, or of those in a category of access control, or fitting a pattern. Modules
// there are none.

import { type Bytes, lower } from '../../base/bytes.ts';
import { block, choice, optional, token, value } from '../../grammar/arg.ts';
import { array, bulk } from '../../reply/reply.ts';
import type { Call } from '../call.ts';
import { command } from '../command.ts';
import { glob } from '../key/glob.ts';
import { categories, listedName } from './described.ts';
import { listed } from './listed.ts';

export const commandList = command({
  name: 'COMMAND LIST',
  since: '7.0.0',
  group: 'server',
  flags: ['loading', 'stale'],
  complexity: 'O(N), N being all commands.',
  summary: 'List the names of commands.',
  syntax: {
    filter: optional(
      block({
        filterby: token('FILTERBY'),
        by: choice('by', 'MODULE', 'ACLCAT', 'PATTERN'),
        value: value('value', 'text'),
      }),
    ),
  },
  run({ filter }, call) {
    return array((filter === undefined ? names(call) : chosen(call, filter.by, filter.value)).map(bulk));
  },
});

function names({ server, protocol }: Call): Bytes[] {
  return [...listed(server.table, protocol).keys()];
}

function chosen(call: Call, by: 'MODULE' | 'ACLCAT' | 'PATTERN', wanted: Bytes): Bytes[] {
  if (by === 'MODULE') return [];
  if (by === 'PATTERN') return names(call).filter(glob(lower(wanted)));
  const category = `@${lower(wanted)}`;
  const all = [...call.server.table.commands].filter((one) => categories(one).includes(category));
  return all.map(({ name }) => listedName(name));
}
