// A slash command that there is not: misspelt, or a command of Redis' with a slash before it.

import { type Bytes, textOf } from '../../base/bytes.ts';
import { nearest } from '../nearest.ts';
import { type Advice, type Mistake, replaced } from './mistake.ts';

export function unknownSlash(mistake: Mistake): Advice | undefined {
  const { error, words, callable } = mistake;
  const [word] = words;
  if (word === undefined || !error?.startsWith('There is no /')) return undefined;
  const typed = textOf(word.text);
  const bare = typed.slice(1);
  if (callable.table.get(bare) !== undefined || callable.table.isContainer(bare as Bytes))
    return { at: word, why: 'It is a command of Redis, and those have no slash.', fix: replaced(mistake, word, bare) };
  const near = nearest(
    typed,
    callable.locals.map(({ name }) => name),
  );
  return near === undefined ? undefined : { why: '', fix: replaced(mistake, word, near) };
}
