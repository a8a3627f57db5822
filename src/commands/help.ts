// help: what a person at the prompt is told of commands, in the manner of redis-cli's help, in our own words.
//
//   > help XLEN
//
//     XLEN key
//     summary: Count the entries of a stream.
//     since: 5.0.0
//     group: stream

import { type Bytes, upper } from '../base/bytes.ts';
import { usage } from '../grammar/usage.ts';
import type { Declared } from './declared.ts';
import { containers } from './subcommands.ts';

/**
 * The lines for `help` and the words behind it: a command (`XADD`), a container or one of what it holds (`XGROUP`,
 * `XGROUP CREATE`), a group (`@stream`), or nothing, for how to ask. Names in any case. Empty where there is no such.
 */
export function help(table: { readonly commands: Iterable<Declared> }, words: readonly Bytes[]): string[] {
  const all = [...table.commands];
  const [first] = words;
  if (first === undefined) return howToAsk(all);
  if (first.startsWith('@')) {
    const group = upper(first).slice(1);
    return blocks(all.filter((one) => one.group.toUpperCase() === group));
  }
  const wanted = upper(words.join(' ') as Bytes);
  const container = containers.find(({ name }) => name === wanted);
  const found = all.filter(({ name }) => name === wanted || name.startsWith(`${wanted} `));
  const isCalled = found.some(({ name }) => name === wanted); // COMMAND: it holds others, and can be called itself
  return container === undefined || isCalled ? blocks(found) : [...about(container, ''), ...blocks(found)];
}

function howToAsk(all: readonly Declared[]): string[] {
  const groups = [...new Set(all.map(({ group }) => group))].map((group) => `@${group}`);
  return [
    'help XADD       a command: how it is written, and what it does',
    'help XGROUP     a command that holds others, with all of them',
    `help @stream    the commands of a group: ${groups.join(' ')}`,
  ];
}

function blocks(found: readonly Declared[]): string[] {
  return found.flatMap((one) => about(one, usage(one.syntax)));
}

function about(
  { name, summary, since, group }: Pick<Declared, 'name' | 'summary' | 'since' | 'group'>,
  syntax: string,
) {
  return ['', `  ${name} ${syntax}`.trimEnd(), `  summary: ${summary}`, `  since: ${since}`, `  group: ${group}`, ''];
}
