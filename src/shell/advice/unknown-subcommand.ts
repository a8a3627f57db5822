// A second word that its container does not hold: XGROUP CRATE.

import { textOf, upper } from '../../base/bytes.ts';
import { nearest } from '../nearest.ts';
import { cased } from '../offers/names.ts';
import { type Advice, type Mistake, replaced } from './mistake.ts';

export function unknownSubcommand(mistake: Mistake): Advice | undefined {
  const { error, words, callable } = mistake;
  const [container, word] = words;
  if (!error?.startsWith('ERR unknown subcommand') || container === undefined || word === undefined) return undefined;
  const held = callable.table.subcommands(container.text).map(({ name }) => name.split(' ')[1]!);
  if (held.length === 0) return undefined;
  const typed = textOf(word.text);
  const near = nearest(typed, held);
  const why = `${upper(container.text)} holds ${held.join(', ')}.`;
  if (near === undefined) return { at: word, why };
  return { at: word, why: `${why} Did you mean ${near}?`, fix: replaced(mistake, word, cased(near, typed)) };
}
