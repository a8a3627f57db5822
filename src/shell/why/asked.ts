// What a line asks for, read by its command's own syntax: the words by their roles, and the options.

import { type Bytes, literal, lower, textOf } from '../../base/bytes.ts';
import type { Known } from '../../commands/declared.ts';
import { table } from '../../commands/index.ts';
import type { Role } from '../../grammar/arg.ts';
import { reader } from '../../grammar/read.ts';
import { walk } from '../../grammar/walk.ts';
import { CommandError } from '../../reply/command-error.ts';

export interface Asked {
  readonly name: string;
  /** The words of this role, in order. */
  all(role: Role): Bytes[];
  /** The first of them; the command has been read, so what it requires is there. */
  one(role: Role): Bytes;
  has(token: string): boolean;
  /** What stands behind an option's word. */
  option(token: string): string | undefined;
  /** The value of this name in the syntax: `min-idle-time`. */
  value(name: string): string | undefined;
}

/** Read a call. What Redis would answer to a call that cannot be read, or that is none, comes back as its error. */
export function askedOf(argv: readonly Bytes[]): Asked | { readonly error: string } {
  let command: Known & { readonly words: number };
  try {
    command = table.find(argv);
    const name = lower(literal(command.name)).replace(' ', '|');
    reader(command.syntax, name)(argv, command.words);
  } catch (wrong) {
    if (!(wrong instanceof CommandError)) throw wrong;
    return { error: textOf(wrong.reply) };
  }
  const words = argv.slice(command.words);
  const { slots } = walk(command.syntax, words);
  const all = (role: Role): Bytes[] => words.filter((_, i) => roleAt(i) === role);
  const roleAt = (i: number): Role | undefined => {
    const slot = slots[i];
    return slot !== undefined && 'role' in slot ? slot.role : undefined;
  };
  const place = (token: string): number => {
    return slots.findIndex((slot) => 'token' in slot && slot.token === token);
  };
  const at = (i: number): string | undefined => (i < 0 || words[i] === undefined ? undefined : textOf(words[i]));
  return {
    name: command.name,
    all,
    one: (role) => all(role)[0] ?? literal(''),
    has: (token) => place(token) >= 0,
    option: (token) => (place(token) < 0 ? undefined : at(place(token) + 1)),
    value: (name) => at(slots.findIndex((slot) => 'role' in slot && slot.name === name)),
  };
}
