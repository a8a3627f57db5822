// Names that differ by a letter, or by their case. Numbers make a difference: order:1 is not order:2 misspelt.

import { type Bytes, lower } from '../../base/bytes.ts';
import { writeWord } from '../../base/quoting.ts';
import { type Asking, ask, call } from '../look.ts';
import { distance } from '../nearest.ts';
import { keysLike } from '../offers/keys.ts';
import { numberOf } from '../replies.ts';
import type { Word } from '../words.ts';
import { type Advice, type Mistake, replaced, shown } from './mistake.ts';

/** So many keys are looked through. */
const mostKeys = 1000;

/** The name that was probably meant; undefined where none is near. */
export function nearName(name: Bytes, names: readonly Bytes[]): Bytes | undefined {
  const others = names.filter((other) => other !== name);
  const sameLetters = others.find((other) => lower(other) === lower(name));
  if (sameLetters !== undefined || name.length < 3) return sameLetters;
  return others.find((other) => letters(other) !== letters(name) && distance(lower(name), lower(other), 1) <= 1);
}

function letters(name: Bytes): string {
  return lower(name).replace(/\d+/g, '');
}

/** Said of a name that there is not, where another one was probably meant. */
export function meant(mistake: Mistake, what: string, word: Word, near: Bytes, more = ''): Advice {
  const why = `There is no ${what} ${shown(word.text)}. Did you mean ${shown(near)}${more}?`;
  return { at: word, why, fix: replaced(mistake, word, writeWord(near)) };
}

/** The key that was probably meant, where there is none of this name; of a type, where one is given. */
export function* nearKey(key: Bytes, type?: string): Asking<Bytes | undefined> {
  const [there] = yield* ask(call('EXISTS', key));
  if (numberOf(there) !== 0) return undefined;
  return nearName(key, yield* keysLike('' as Bytes, type, mostKeys));
}
