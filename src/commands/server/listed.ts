// All that COMMAND can tell of, by name in lower case: commands, containers and what they hold.

import type { Bytes } from '../../base/bytes.ts';
import { array, nilArray, type Protocol, type Reply } from '../../reply/reply.ts';
import type { Known } from '../declared.ts';
import { containers } from '../subcommands.ts';
import { described, describedContainer, listedName } from './described.ts';

type Table = { readonly commands: Iterable<Known> };

/** What one writes for each, where it can be named alone; subcommands too. */
export function listed(table: Table, protocol: Protocol): Map<Bytes, { readonly isTop: boolean; reply(): Reply }> {
  const commands = [...table.commands];
  const all = new Map<Bytes, { readonly isTop: boolean; reply(): Reply }>();
  for (const one of commands) {
    const [name, sub] = one.name.split(' ');
    const held = commands.filter((other) => other.name.startsWith(`${name} `));
    const container = containers.find((each) => each.name === name);
    if (sub !== undefined && container !== undefined && !all.has(listedName(container.name))) {
      all.set(listedName(container.name), { isTop: true, reply: () => describedContainer(container, protocol, held) });
    }
    all.set(listedName(one.name), {
      isTop: sub === undefined,
      reply: () => described(one, protocol, sub === undefined ? held : []),
    });
  }
  return all;
}

/** What is told of every command. */
export function everyCommand(table: Table, protocol: Protocol): Reply {
  return array([...listed(table, protocol).values()].filter(({ isTop }) => isTop).map((one) => one.reply()));
}

/** What is told of these; nil for a name that is none. */
export function these(table: Table, protocol: Protocol, names: readonly Bytes[]): Reply {
  const all = listed(table, protocol);
  return array(names.map((name) => all.get(name)?.reply() ?? nilArray(protocol)));
}
