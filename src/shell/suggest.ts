// suggest: what a screen offers while a line is being typed: the grey syntax that is left, and what Tab would put in.
// A function of the line and the cursor; the declarations are its only source.
//
//   suggest('xadd s ', 7)   hint        [NOMKSTREAM] ... <* | id> field value [field value ...]
//   suggest('xgr', 3)       candidates  xgroup create, xgroup destroy, ...   from 0

import { type Bytes, textOf, upper, utf8 } from '../base/bytes.ts';
import type { Table } from '../commands/table.ts';
import { type Syntax, spelled } from '../grammar/arg.ts';
import { complete } from '../grammar/complete.ts';
import { hint } from '../grammar/hint.ts';
import type { Local } from './local.ts';
import { splitWords, type Word } from './words.ts';

export interface Candidate {
  /** What replaces the line from `from` to the cursor. */
  readonly text: string;
  /** One sentence. */
  readonly about: string;
}

export interface Suggestion {
  /** The syntax that is left, without a leading blank; empty when there is none to show. */
  readonly hint: string;
  readonly candidates: readonly Candidate[];
  /** Where the word under the cursor begins. */
  readonly from: number;
}

const nothing: Suggestion = { hint: '', candidates: [], from: 0 };

interface Known {
  readonly syntax: Syntax;
  /** How many words its name has. */
  readonly words: number;
}

/** What to offer for a line with the cursor at this UTF-16 index. */
export function suggest(line: string, cursor: number, table: Table, locals: readonly Local[]): Suggestion {
  const split = splitWords(line.slice(0, cursor));
  if ('problem' in split) return nothing;
  const typing = split.words.at(-1)?.end === cursor ? split.words.at(-1) : undefined;
  const before = typing === undefined ? split.words : split.words.slice(0, -1);
  const from = typing?.start ?? cursor;
  const candidates = typing?.quoted ? [] : candidatesFor(before, typing, table, locals);
  return { hint: cursor === line.length ? hintFor(split.words, table, locals) : '', candidates, from };
}

function find(words: readonly Word[], table: Table, locals: readonly Local[]): Known | undefined {
  const argv = words.map((word) => word.text);
  const local = locals.find(({ name }) => name === argv[0]);
  return local === undefined ? table.lookup(argv) : { syntax: local.syntax, words: 1 };
}

function hintFor(words: readonly Word[], table: Table, locals: readonly Local[]): string {
  const known = find(words, table, locals);
  if (known === undefined) return '';
  return hint(
    known.syntax,
    words.slice(known.words).map((word) => word.text),
  );
}

function candidatesFor(
  before: readonly Word[],
  typing: Word | undefined,
  table: Table,
  locals: readonly Local[],
): Candidate[] {
  const typed = typing === undefined ? '' : textOf(typing.text);
  if (before.length === 0) {
    return typed.startsWith('/') ? slashNames(typed, locals) : commandNames(typed, table);
  }
  if (before.length === 1 && table.isContainer(before[0]!.text)) return subcommands(before[0]!.text, typed, table);
  const known = find(before, table, locals);
  if (known === undefined || before.length < known.words) return [];
  const { tokens } = complete(
    known.syntax,
    before.slice(known.words).map((word) => word.text),
  );
  return tokens
    .filter((token) => typed !== '' && token.startsWith(upper(utf8(typed))))
    .map((token) => ({ text: cased(token, typed), about: 'option' }));
}

function slashNames(typed: string, locals: readonly Local[]): Candidate[] {
  return locals
    .filter(({ name }) => name.startsWith(typed))
    .map(({ name, summary }) => ({ text: name, about: summary }));
}

function commandNames(typed: string, table: Table): Candidate[] {
  if (typed === '') return [];
  const prefix: string = upper(utf8(typed));
  return [...table.commands]
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ name, summary }) => ({ text: cased(name, typed), about: summary }))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1));
}

function subcommands(container: Bytes, typed: string, table: Table): Candidate[] {
  const prefix: string = upper(utf8(typed));
  return table
    .subcommands(container)
    .map(({ name, summary }) => ({ name: name.split(' ')[1]!, summary }))
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ name, summary }) => ({ text: cased(name, typed === '' ? container : typed), about: summary }));
}

/** Upper or lower case, as the typist does; an option of a slash command is lower. */
function cased(word: string, typed: string): string {
  if (word.startsWith('--')) return spelled(word);
  return /[a-z]/.test(typed) && !/[A-Z]/.test(typed) ? word.toLowerCase() : word;
}
