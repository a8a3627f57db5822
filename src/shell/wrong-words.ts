// What is wrong with the words of a line, whatever the keys hold: found without running it.
//
//   XADDD s * f v        XADDD         ERR unknown command 'XADDD', with args beginning with: ...    did you mean XADD?
//   XADD s MAXLEN a *    a             ERR value is not an integer or out of range                   XADD key [NOMKSTREAM] ...
//   XACK s g <paid>      nothing       what is filled in when it is run may be anything
//
// What only the keys can tell (WRONGTYPE, a group that is not there) is not seen here.

import { type Bytes, textOf, utf8 } from '../base/bytes.ts';
import type { Table } from '../commands/table.ts';
import { fits } from '../grammar/fits.ts';
import { reader } from '../grammar/read.ts';
import { usage } from '../grammar/usage.ts';
import { CommandError } from '../reply/command-error.ts';
import type { Local } from './local.ts';
import { nearest } from './nearest.ts';
import type { Callable } from './typing.ts';
import { splitWords, type Word } from './words.ts';

export interface Wrong {
  /** The word to blame, in UTF-16 units of the line, `end` behind it; undefined where it is the whole line. */
  readonly at: { readonly start: number; readonly end: number } | undefined;
  readonly what: string;
  readonly fix?: string;
}

/** What is wrong with a line's words; undefined where nothing is. */
export function wrongWords(line: string, { table, locals }: Callable): Wrong | undefined {
  const split = splitWords(line);
  if ('problem' in split)
    return { at: { start: split.at, end: line.length }, what: 'a quote is not closed, or closed inside a word' };
  const { words } = split;
  const [first] = words;
  if (first === undefined || (first.text.startsWith('#') && !first.quoted)) return undefined;
  if (first.text.startsWith('/') && !first.quoted) return wrongSlash(words, locals);
  const argv = words.map(({ text }) => text);
  const command = table.lookup(argv);
  if (command === undefined) return unknownCommand(words, table);
  const misfit = fits(command.syntax, argv.slice(command.words));
  const refusal = words.some(isOpen) ? wrongCount(words.length, command) : command.refusal(argv);
  // Of what may stand where, the command is the judge; of what a value looks like, it may judge only when it runs.
  if (refusal === undefined && misfit?.value === undefined) return undefined;
  const at = misfit === undefined ? undefined : words[command.words + misfit.at];
  const what = refusal ?? `${textOf(at!.text)} cannot stand here`;
  return { at, what, fix: `${command.name} ${usage(command.syntax)}`.trimEnd() };
}

/** Is it to be filled in when it is run? */
function isOpen({ text, quoted }: Word): boolean {
  return !quoted && /<[a-z][a-z0-9-]*>/.test(text);
}

function wrongCount(count: number, { arity, name }: { arity: number; name: string }): string | undefined {
  const isRight = arity < 0 ? count >= -arity : count === arity;
  return isRight ? undefined : `ERR wrong number of arguments for '${name.toLowerCase().replace(' ', '|')}' command`;
}

function unknownCommand(words: readonly Word[], table: Table): Wrong {
  const holds = table.isContainer(words[0]!.text);
  const names = holds
    ? table.subcommands(words[0]!.text).map(({ name }) => name.split(' ')[1]!)
    : [...table.commands].map(({ name }) => name);
  const at = words[holds ? 1 : 0];
  const near = at === undefined ? undefined : nearest(textOf(at.text).toUpperCase(), names);
  const argv = words.map(({ text }) => text);
  return { at, what: refusedBy(table, argv), ...(near !== undefined && { fix: `did you mean ${near}?` }) };
}

function refusedBy(table: Table, argv: readonly Bytes[]): string {
  try {
    table.find(argv);
  } catch (wrong) {
    if (wrong instanceof CommandError) return textOf(utf8(wrong.message));
    throw wrong;
  }
  return 'there is no such command';
}

function wrongSlash([first, ...rest]: readonly Word[], locals: readonly Local[]): Wrong | undefined {
  const name = textOf(first!.text);
  const local = locals.find((one) => one.name === name);
  if (local === undefined) {
    const names = locals.map((one) => one.name);
    const near = nearest(name, names);
    return { at: first, what: `there is no ${name}`, ...(near !== undefined && { fix: `did you mean ${near}?` }) };
  }
  if (rest.some(isOpen)) return undefined;
  const args = rest.map(({ text }) => text);
  try {
    reader(local.syntax, name)(args, 0);
    return undefined;
  } catch (wrong) {
    if (!(wrong instanceof CommandError)) throw wrong;
    const misfit = fits(local.syntax, args);
    return {
      at: misfit && rest[misfit.at],
      what: wrong.message.startsWith('ERR ') ? 'its words do not fit' : wrong.message,
      fix: `${name} ${usage(local.syntax)}`.trimEnd(),
    };
  }
}
