// COMMAND DOCS: what there is to know of commands, for programs: redis-cli draws its hints from it. Without names it tells
// all. Names that are none are left out; a subcommand is named xgroup|create.

import { type Bytes, literal, lower } from '../../base/bytes.ts';
import { many, optional, value } from '../../grammar/arg.ts';
import { docs } from '../../grammar/docs.ts';
import { bulk, map, type Pair, type Protocol } from '../../reply/reply.ts';
import { command } from '../command.ts';
import type { Declared } from '../declared.ts';
import { containers } from '../subcommands.ts';

export const commandDocs = command({
  name: 'COMMAND DOCS',
  since: '7.0.0',
  group: 'server',
  flags: ['loading', 'stale'],
  complexity: 'O(N), N being the commands told of.',
  summary: 'Tell what commands are for and how they are written.',
  syntax: { names: optional(many(value('command-name', 'command'))) },
  run({ names }, { server, protocol }) {
    const known = entries([...server.table.commands], protocol);
    const wanted = names?.map(lower) ?? [...known.keys()].filter((name) => !name.includes('|'));
    return map(
      protocol,
      wanted.flatMap((name): Pair[] => {
        const found = known.get(name);
        return found === undefined ? [] : [[bulk(name), found()]];
      }),
    );
  },
});

/** All that can be asked for: commands, containers and subcommands, by their name in lower case. */
function entries(commands: readonly Declared[], protocol: Protocol) {
  const known = new Map<Bytes, () => ReturnType<typeof docs>>();
  for (const declared of commands) {
    const [name] = declared.name.split(' ');
    const container = containers.find((one) => one.name === name);
    if (container !== undefined && !known.has(docName(container.name))) {
      const subcommands = commands.filter((one) => one.name.startsWith(`${name} `));
      known.set(docName(container.name), () =>
        docs(container, protocol, () => subcommands.map((one): Pair => [bulk(docName(one.name)), docs(one, protocol)])),
      );
    }
    if (!known.has(docName(declared.name))) known.set(docName(declared.name), () => docs(declared, protocol));
  }
  return known;
}

function docName(name: string): Bytes {
  return lower(literal(name.replace(' ', '|')));
}
