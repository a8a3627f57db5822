// complete: what the menu offers at the cursor. The declarations say what may stand there, and the live state what there
// is of it: keys, groups, consumers, IDs (offers/, a file each).
//
//   complete('xack orders bill', 16, ...)     from 12    billing   2 pending, 0 entries behind
//
// From our own engine the answer comes at once, from a server elsewhere it is a promise. It costs no more than the
// offers allow themselves.

import { type Bytes, textOf, upper, utf8 } from '../base/bytes.ts';
import { meaningOf } from '../commands/options.ts';
import type { Role, ValueNode } from '../grammar/arg.ts';
import { complete as next, type Token } from '../grammar/complete.ts';
import { usageOf } from '../grammar/usage.ts';
import { type Slot, walk } from '../grammar/walk.ts';
import type { Shell } from './local.ts';
import { logicalLines } from './logical.ts';
import type { Asking, Look } from './look.ts';
import type { Candidate } from './offers/candidate.ts';
import { consumers } from './offers/consumers.ts';
import { fields } from './offers/fields.ts';
import { groups } from './offers/groups.ts';
import { ids } from './offers/ids.ts';
import { keys } from './offers/keys.ts';
import { cased, helpNames, names, subcommandNames } from './offers/names.ts';
import type { Sought } from './offers/sought.ts';
import { terminals } from './offers/terminals.ts';
import { argumentsOf, type Callable, type Known, type Typing, typingOf } from './typing.ts';
import type { Word } from './words.ts';

export interface Completion {
  readonly candidates: readonly Candidate[];
  /** Where the word begins that they replace, in UTF-16 units of the line. */
  readonly from: number;
}

/** What a completion looks at besides the line. */
export interface Surroundings extends Callable {
  readonly shell: Shell;
  readonly look: Look;
  /** The database of the terminal. */
  readonly db: number;
}

/** Offers by what the word at the cursor stands for. */
const offers: Partial<Record<Role, (sought: Sought) => Asking<Candidate[]>>> = {
  key: keys,
  group: groups,
  consumer: consumers,
  id: ids,
  start: ids,
  end: ids,
  field: fields,
};

/** The Redis type that the keys of a group of commands have. */
const types: Readonly<Record<string, string>> = {
  stream: 'stream',
  hash: 'hash',
  list: 'list',
  set: 'set',
  'sorted-set': 'zset',
  string: 'string',
};

/** What may stand at the cursor. */
export function complete(line: string, cursor: number, around: Surroundings): Completion | Promise<Completion> {
  const before = logicalLines(line.slice(0, cursor)).at(-1)!;
  const typing = typingOf(before.text, around);
  if (typing.broken !== undefined || /^\s*#/.test(before.text)) return { candidates: [], from: cursor };
  const last = typing.words.at(-1);
  const word = last?.end === before.text.length ? last : undefined;
  const from = word === undefined ? cursor : before.start + word.start;
  const candidates = candidatesFor(typing, word, around);
  return candidates instanceof Promise
    ? candidates.then((found) => ({ candidates: found, from }))
    : { candidates, from };
}

function candidatesFor(
  typing: Typing,
  word: Word | undefined,
  around: Surroundings,
): readonly Candidate[] | Promise<readonly Candidate[]> {
  const { words, lead } = typing;
  const call = (word === undefined ? words : words.slice(0, -1)).slice(lead);
  const typed = word?.text ?? ('' as Bytes);
  const [first] = call;
  if (first === undefined) return word?.quoted ? [] : names(textOf(typed), around);
  if (call.length === 1 && around.table.isContainer(first.text))
    return subcommandNames(first.text, textOf(typed), around.table);
  // what is called is settled by the words before: the one at the cursor may only seem to be its second
  const { known } = typing;
  if (known === undefined || call.length < known.words) return [];
  const args = argumentsOf(typing).slice(0, call.length - known.words);
  const texts = args.map((arg) => arg.text);
  const { tokens, values } = next(known.syntax, texts);
  const fixed = word?.quoted ? [] : tokensFor(tokens, textOf(typed), known);
  const asking = liveFor(values, soughtBy(known, texts, typed, around), around);
  const live = around.look.run(asking, around.db);
  const joined = (found: readonly Candidate[]): Candidate[] => [
    ...fixed.filter(({ must }) => must),
    ...wordsFor(values, textOf(typed)),
    ...found,
    ...fixed.filter(({ must }) => !must),
  ];
  return live instanceof Promise ? live.then(joined) : joined(live);
}

function tokensFor(tokens: readonly Token[], typed: string, known: Known): (Candidate & { must: boolean })[] {
  const begun: string = upper(utf8(typed));
  return tokens
    .filter(({ token }) => token.startsWith(begun))
    .map(({ token, of, must }) => ({
      text: known.local === undefined ? cased(token, typed) : token.toLowerCase(),
      about: meaningOf(known.name, token) ?? (of.node === 'option' ? usageOf([of.of]) : ''),
      must,
    }));
}

/** Words with a meaning of their own, such as the `$` of XREAD. */
function wordsFor(values: readonly ValueNode[], typed: string): Candidate[] {
  return values
    .flatMap(({ words = {} }) => Object.entries(words))
    .filter(([text]) => text.startsWith(typed))
    .map(([text, about]) => ({ text, about }));
}

function* liveFor(values: readonly ValueNode[], sought: Sought, around: Surroundings): Asking<Candidate[]> {
  const found: Candidate[] = [];
  for (const { role, name } of values) {
    const own = around.locals.find((local) => local.name === sought.name)?.offers?.[name.replace(/ \.\.\.$/, '')];
    const typed = textOf(sought.typed);
    if (own !== undefined) found.push(...own(around.shell).filter(({ text }) => text.startsWith(typed)));
    else if (role === 'command') found.push(...helpNames(typed, around));
    else if (role === 'terminal') found.push(...terminals(typed, around.shell));
    else if (offers[role] !== undefined) found.push(...(yield* offers[role](sought)));
  }
  return found;
}

function soughtBy(known: Known, before: readonly Bytes[], typed: Bytes, around: Surroundings): Sought {
  const { slots } = walk(known.syntax, before);
  const all = (is: (slot: Exclude<Slot, { token: string }>) => boolean): Bytes[] =>
    before.filter((_, i) => slots[i] !== undefined && 'role' in slots[i] && is(slots[i]));
  const group = known.local === undefined ? around.table.get(known.name)!.group : 'stream';
  return {
    name: known.name,
    type: types[group],
    typed,
    said: (role) => all((slot) => slot.role === role).at(-1),
    allSaid: (role) => all((slot) => slot.role === role),
    named: (name) => all((slot) => slot.name === name).at(-1),
    terminal: around.shell.current,
  };
}
