// Names of what can be called: commands, what a container holds, slash commands. In the case the typist uses.

import { type Bytes, textOf, upper, utf8 } from '../../base/bytes.ts';
import type { Command } from '../../commands/command.ts';
import type { Table } from '../../commands/table.ts';
import { spelled } from '../../grammar/arg.ts';
import type { Local } from '../local.ts';
import type { Callable } from '../typing.ts';
import type { Candidate } from './candidate.ts';

/** What may stand first in a line; where nothing is typed yet, the stream commands before the others. */
export function names(typed: string, { table, locals }: Callable): Candidate[] {
  if (typed.startsWith('/')) return slashNames(typed, locals);
  const found = commandNames(typed, table);
  if (typed !== '') return found.map(({ name, summary }) => ({ text: cased(name, typed), about: summary }));
  const [streams, others] = [found.filter(isOfStreams), found.filter((command) => !isOfStreams(command))];
  return [
    ...streams.map(({ name, summary }) => ({ text: name, about: summary })),
    ...slashNames(typed, locals),
    ...others.map(({ name, summary }) => ({ text: name, about: summary })),
  ];
}

/** The second words of a container's commands. */
export function subcommandNames(container: Bytes, typed: string, table: Table): Candidate[] {
  const prefix: string = upper(utf8(typed));
  return table
    .subcommands(container)
    .map(({ name, summary }) => ({ name: name.split(' ')[1]!, summary }))
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ name, summary }) => ({ text: cased(name, typed === '' ? textOf(container) : typed), about: summary }));
}

/** What help can be asked on: commands, families of them, slash commands. */
export function helpNames(typed: string, callable: Callable): Candidate[] {
  if (!typed.startsWith('@')) return names(typed, callable);
  const groups = new Set([...callable.table.commands].map(({ group }) => `@${group}`));
  return [...groups]
    .filter((group) => group.startsWith(typed.toLowerCase()))
    .map((text) => ({ text, about: 'a family of commands' }));
}

/** Upper or lower case, as the typist does; an option of a slash command is lower. */
export function cased(word: string, typed: string): string {
  if (word.startsWith('--')) return spelled(word);
  return /[a-z]/.test(typed) && !/[A-Z]/.test(typed) ? word.toLowerCase() : word;
}

function slashNames(typed: string, locals: readonly Local[]): Candidate[] {
  return locals
    .filter(({ name }) => name.startsWith(typed))
    .map(({ name, summary }) => ({ text: name, about: summary }));
}

function commandNames(typed: string, table: Table): Command[] {
  const prefix: string = upper(utf8(typed));
  return [...table.commands]
    .filter(({ name }) => name.startsWith(prefix))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function isOfStreams({ group }: Command): boolean {
  return group === 'stream';
}
