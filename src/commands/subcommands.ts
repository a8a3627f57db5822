// Commands that only hold others (XGROUP, XINFO, COMMAND): what COMMAND DOCS says of them, their HELP, and what they
// answer to words that do not fit.

import { type Bytes, literal, upper } from '../base/bytes.ts';
import { usage } from '../grammar/usage.ts';
import { CommandError } from '../reply/command-error.ts';
import { array, simple } from '../reply/reply.ts';
import { type Command, command } from './command.ts';
import type { Declared } from './declared.ts';
import { named } from './named.ts';

/** The commands that hold others. Their subcommands are declared with their name: `XGROUP CREATE`. */
export const containers = [
  {
    name: 'XGROUP',
    since: '5.0.0',
    group: 'stream',
    complexity: 'Depends on the subcommand.',
    summary: 'The commands that make, move and remove consumer groups.',
  },
  {
    name: 'XINFO',
    since: '5.0.0',
    group: 'stream',
    complexity: 'Depends on the subcommand.',
    summary: 'The commands that look into a stream, its groups and their consumers.',
  },
  {
    name: 'OBJECT',
    since: '2.2.3',
    group: 'generic',
    complexity: 'Depends on the subcommand.',
    summary: 'The commands that look into what a key holds.',
  },
  {
    name: 'COMMAND',
    since: '2.8.13',
    group: 'server',
    complexity: 'Depends on the subcommand.',
    summary: 'The commands that tell of the commands there are.',
  },
  {
    name: 'CONFIG',
    since: '2.0.0',
    group: 'server',
    complexity: 'Depends on the subcommand.',
    summary: 'The commands that tell and change the settings.',
  },
  {
    name: 'MEMORY',
    since: '4.0.0',
    group: 'server',
    complexity: 'Depends on the subcommand.',
    summary: 'The commands that tell where memory goes.',
  },
  {
    name: 'SLOWLOG',
    since: '2.2.12',
    group: 'server',
    complexity: 'Depends on the subcommand.',
    summary: 'The commands on the list of slow calls.',
  },
  {
    name: 'CLIENT',
    since: '2.4.0',
    group: 'connection',
    complexity: 'Depends on the subcommand.',
    summary: 'The commands on connections.',
  },
  {
    name: 'PUBSUB',
    since: '2.8.0',
    group: 'pubsub',
    complexity: 'Depends on the subcommand.',
    summary: 'The commands that tell who is subscribed to what.',
  },
  {
    name: 'FUNCTION',
    since: '7.0.0',
    group: 'scripting',
    complexity: 'Depends on the subcommand.',
    summary: 'The commands on functions, of which there are none.',
  },
  {
    name: 'SCRIPT',
    since: '2.6.0',
    group: 'scripting',
    complexity: 'Depends on the subcommand.',
    summary: 'The commands on scripts, of which there are none.',
  },
] as const satisfies readonly Pick<Declared, 'name' | 'since' | 'group' | 'complexity' | 'summary'>[];

/** What XGROUP and XINFO answer where others answer "syntax error": it quotes the subcommand as it was typed. */
export function malformedSubcommand([name, sub]: readonly Bytes[]): CommandError {
  return new CommandError(
    `ERR unknown subcommand or wrong number of arguments for '${named(sub!, 128)}'. Try ${upper(name!)} HELP.`,
  );
}

/** The HELP of a container: a line of usage and one of summary for each subcommand, from their declarations. */
export function helpFor(container: (typeof containers)[number]['name'], since: string): Command {
  return command({
    name: `${container} HELP`,
    since,
    group: containers.find(({ name }) => name === container)!.group,
    flags: ['loading', 'stale'],
    complexity: 'O(1)',
    summary: 'List the subcommands and what each does.',
    syntax: {},
    run(_, { server }) {
      const all = [...server.table.commands].filter(({ name }) => name.startsWith(`${container} `));
      const lines = all.flatMap(({ name, syntax, summary }) => [
        `${name.slice(container.length + 1)} ${usage(syntax)}`.replace(/ $/, ''),
        `    ${summary}`,
      ]);
      return array([`${container} <subcommand> [<arg> [value] [opt] ...]. Subcommands are:`, ...lines].map(status));
    },
  });
}

function status(line: string) {
  return simple(literal(line) satisfies Bytes);
}
