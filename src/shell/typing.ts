// Typing: a line as far as it has been typed, read without waiting for its end.
//
//   3 xadd orders maxlen 5        lead 1 (behind the count), known XADD, args orders, maxlen, 5
//   /repeat 9 xlen s              lead 2 (behind the slash command), known XLEN, args s
//   SET k "two words              the quote may still be closed: its word is open
//
// It judges nothing: what each word is, is marks.ts' to say, and what may come next, suggest.ts'.

import type { Bytes } from '../base/bytes.ts';
import type { Table } from '../commands/table.ts';
import type { Syntax } from '../grammar/arg.ts';
import type { Local } from './local.ts';
import { phraseOf } from './phrase.ts';
import { splitWords, type Word } from './words.ts';

/** What can be called: a command, or a slash command. */
export interface Known {
  /** `XGROUP CREATE`, `/as`. */
  readonly name: string;
  readonly syntax: Syntax;
  /** How many words its name has. */
  readonly words: number;
  readonly local: Local | undefined;
}

export interface Typing {
  /** Every word, with its place in the text. */
  readonly words: readonly Word[];
  /** Which of them is the first of the call: behind the count of `3 XADD ...`, or the words of `/repeat 3`. */
  readonly lead: number;
  readonly known: Known | undefined;
  /** The last word stands in a quote that is still open. */
  readonly open: boolean;
  /** Where a quote stands that no further text can mend; the words end before it. */
  readonly broken: number | undefined;
}

/** What there is to call. */
export interface Callable {
  readonly table: Table;
  readonly locals: readonly Local[];
}

/** Read a line, or what there is of it. */
export function typingOf(text: string, { table, locals }: Callable): Typing {
  const split = splitOpen(joinedInPlace(text));
  const { words } = split;
  const { times, slash } = phraseOf(text);
  const lead = times === undefined ? 0 : 1;
  const argv = words.slice(lead).map((word) => word.text);
  const known = knownAs(slash ?? argv[0], argv, table, locals);
  const nests = known?.local?.nests;
  // a line within the line is read as that line, once it calls something
  const within = nests === undefined ? undefined : table.lookup(argv.slice(nests + 1));
  if (nests === undefined || within === undefined) return { ...split, lead, known };
  return { ...split, lead: lead + nests + 1, known: knownAs(undefined, argv.slice(nests + 1), table, locals) };
}

/** The words behind the name of what is called. */
export function argumentsOf({ words, lead, known }: Typing): readonly Word[] {
  return known === undefined ? [] : words.slice(lead + known.words);
}

function knownAs(
  first: string | undefined,
  argv: readonly Bytes[],
  table: Table,
  locals: readonly Local[],
): Known | undefined {
  if (first?.startsWith('/')) {
    const local = locals.find(({ name }) => name === first);
    return local && { name: local.name, syntax: local.syntax, words: 1, local };
  }
  const command = table.lookup(argv);
  return command && { name: command.name, syntax: command.syntax, words: command.words, local: undefined };
}

/** Backslashes that continue the line become blanks, so that all places stay. */
function joinedInPlace(text: string): string {
  return text.replace(/(^|[ \t])\\(\n|$)/g, '$1 $2');
}

function splitOpen(text: string): Pick<Typing, 'words' | 'open' | 'broken'> {
  const split = splitWords(text);
  if ('words' in split) return { words: split.words, open: false, broken: undefined };
  for (const mark of ['"', "'"]) {
    const closed = splitWords(text + mark);
    if ('problem' in closed) continue;
    const words = closed.words.map((word) => (word.end > text.length ? { ...word, end: text.length } : word));
    return { words, open: true, broken: undefined };
  }
  const before = splitWords(text.slice(0, split.at));
  return { words: 'words' in before ? before.words : [], open: false, broken: split.at };
}
