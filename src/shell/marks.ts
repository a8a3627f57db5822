// Marks: what each word of a line is, for its colour, and the first word that cannot stand where it stands.
//
//   xadd orders maxlen abc * item tea
//   command     token      ^ wrong: no number
//          key
//
// A word that is still being typed is wrong only where nothing that begins so could stand there.

import { upper } from '../base/bytes.ts';
import type { Role } from '../grammar/arg.ts';
import { complete } from '../grammar/complete.ts';
import { fits, type Misfit } from '../grammar/fits.ts';
import { walk } from '../grammar/walk.ts';
import { logicalLines } from './logical.ts';
import { promptWords } from './phrase.ts';
import { argumentsOf, type Callable, type Typing, typingOf } from './typing.ts';
import type { Word } from './words.ts';

/** What a word is. */
export type Part = 'command' | 'token' | 'comment' | 'count' | 'wrong' | Role;

export interface Mark {
  /** In UTF-16 units of the text; `end` is behind it. */
  readonly start: number;
  readonly end: number;
  readonly part: Part;
}

/** A longer text is not marked: nobody reads it word by word, and each key would have to. */
const longest = 8000;

/** The marks of a text with the cursor at this place, in order. */
export function marksOf(text: string, cursor: number, callable: Callable): Mark[] {
  if (text.length > longest) return [];
  return logicalLines(text).flatMap((line) =>
    marksOfLine(line.text, cursor - line.start, callable).map(({ start, end, part }) => ({
      start: start + line.start,
      end: end + line.start,
      part,
    })),
  );
}

function marksOfLine(text: string, cursor: number, callable: Callable): Mark[] {
  if (/^\s*#/.test(text)) return [{ start: 0, end: text.length, part: 'comment' }];
  const typing = typingOf(text, callable);
  const { words, lead, broken } = typing;
  const before = words.slice(0, lead).map(({ text }): Part => (text.startsWith('/') ? 'command' : 'count'));
  const parts = [...before, ...partsOf(typing)];
  const wrong = broken === undefined ? wrongWord(typing, cursor, callable) : undefined;
  const marks = words.flatMap(({ start, end }, i): Mark[] => {
    const part = i === wrong ? 'wrong' : parts[i];
    return part === undefined ? [] : [{ start, end, part }];
  });
  return broken === undefined ? marks : [...marks, { start: broken, end: text.length, part: 'wrong' }];
}

/** What the words of the call are; shorter than they are where one fits nowhere. */
function partsOf(typing: Typing): Part[] {
  const { known } = typing;
  const [word, ...more] = typing.words.slice(typing.lead);
  // a count whose command is still to come, or the number of a choice
  if (known === undefined) return [more.length === 0 && /^\d{1,9}$/.test(word?.text ?? '') ? 'count' : 'command'];
  const { slots } = walk(
    known.syntax,
    argumentsOf(typing).map((word) => word.text),
  );
  return [
    ...Array.from({ length: known.words }, (): Part => 'command'),
    ...slots.map((slot): Part => ('token' in slot ? 'token' : slot.role)),
  ];
}

/** Which word is the first that cannot stand where it stands. */
function wrongWord(typing: Typing, cursor: number, callable: Callable): number | undefined {
  const { words, lead, known } = typing;
  const call = words.slice(lead);
  if (call.length === 0 || (lead === 0 && call.length === 1 && /^\d{1,9}$/.test(call[0]!.text))) return undefined;
  if (known === undefined) return wrongName(call, lead, cursor, callable);
  const misfit = misfitOf(typing, cursor);
  return misfit === undefined ? undefined : lead + known.words + misfit.at;
}

/** The first argument that does not fit; not the one at the cursor, as long as it may become one that does. */
export function misfitOf(typing: Typing, cursor: number): Misfit | undefined {
  const { known, words } = typing;
  if (known === undefined) return undefined;
  const args = argumentsOf(typing);
  const texts = args.map((word) => word.text);
  const misfit = fits(known.syntax, texts);
  if (misfit === undefined || !isAt(args[misfit.at], cursor) || args[misfit.at] !== words.at(-1)) return misfit;
  if (misfit.value !== undefined) return undefined;
  const { tokens, values } = complete(known.syntax, texts.slice(0, misfit.at));
  const begun: string = upper(texts[misfit.at]!);
  return values.length > 0 || tokens.some(({ token }) => token.startsWith(begun)) ? undefined : misfit;
}

/** The word of a name that no command has; not the one at the cursor, as long as it begins a name. */
function wrongName(call: readonly Word[], lead: number, cursor: number, callable: Callable): number | undefined {
  const [first] = call as [Word];
  const holds = callable.table.isContainer(first.text);
  if (holds && call.length === 1) return undefined;
  const at = holds ? 1 : 0;
  const word = call[at]!;
  const typed = upper(word.text);
  const begins = namesLike(first, holds, callable).some((name) => name.toUpperCase().startsWith(typed));
  return begins && isAt(word, cursor) && word === call.at(-1) ? undefined : lead + at;
}

/** The names that may stand where the word stands. */
function namesLike(first: Word, holds: boolean, { table, locals }: Callable): string[] {
  if (first.text.startsWith('/')) return locals.map(({ name }) => name);
  if (holds) return table.subcommands(first.text).map(({ name }) => name.split(' ')[1]!);
  return [...[...table.commands].map(({ name }) => name), ...promptWords.keys()];
}

/** Does the cursor stand at the end of the word? */
function isAt(word: Word | undefined, cursor: number): boolean {
  return word?.end === cursor;
}
