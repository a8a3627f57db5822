// A command that there is not: misspelt, the second half of one, or a word of the shell without its slash.

import { textOf, upper } from '../../base/bytes.ts';
import { nearest } from '../nearest.ts';
import { cased } from '../offers/names.ts';
import { promptWords } from '../phrase.ts';
import { type Advice, type Mistake, replaced } from './mistake.ts';

export function unknownCommand(mistake: Mistake): Advice | undefined {
  const { error, words, callable } = mistake;
  const [word] = words;
  if (!error?.startsWith('ERR unknown command') || word === undefined) return undefined;
  const typed = textOf(word.text);
  const commands = [...callable.table.commands].map(({ name }) => name);
  const slash = callable.locals.find(({ name }) => name === `/${typed.toLowerCase()}`);
  if (slash !== undefined)
    return {
      at: word,
      why: 'It is a word of the shell, and those begin with a slash.',
      fix: replaced(mistake, word, slash.name),
    };
  const whole = commands.find((name) => name.split(' ')[1] === upper(word.text));
  if (whole !== undefined)
    return {
      at: word,
      why: `It is the second word of \`${whole}\`.`,
      fix: replaced(mistake, word, cased(whole, typed)),
    };
  const first = new Set([...commands.map((name) => name.split(' ')[0]!), ...commands, ...promptWords.keys()]);
  const near = nearest(typed, first);
  if (near === undefined) return { at: word, why: 'There is no such command. `help` tells what there is.' };
  return {
    at: word,
    why: `There is no such command. Did you mean \`${near}\`?`,
    fix: replaced(mistake, word, cased(near, typed)),
  };
}
