// canonical: one form for all ways to type the same call, so that a lesson can say which line it means.
//
//   xread streams s 1 count 2      is not XREAD's syntax
//   xread count 2 streams s 1      COUNT 2 STREAMS s 1-0
//
// Fixed words in upper case, options in the order of their declaration, `1` for `1-0`; values as they are.

import type { Bytes } from '../base/bytes.ts';
import { literal } from '../base/bytes.ts';
import type { Syntax } from './arg.ts';
import { walk } from './walk.ts';

export interface CanonicalWord {
  readonly text: Bytes;
  /** A fixed word of the syntax, an ID, or anything else. */
  readonly kind: 'token' | 'id' | 'text';
}

/** The words (without the command's name) in canonical form. Words that fit nowhere stand at the end as they are. */
export function canonical(syntax: Syntax, words: readonly Bytes[]): CanonicalWord[] {
  const { slots, order } = walk(syntax, words);
  const known = slots.map((slot, i): { word: CanonicalWord; rank: number } => ({
    word: 'token' in slot ? { text: literal(slot.token), kind: 'token' } : value(slot.role, words[i]!),
    rank: order[i]!,
  }));
  const sorted = known.toSorted((a, b) => a.rank - b.rank).map(({ word }) => word);
  return [...sorted, ...words.slice(slots.length).map((text): CanonicalWord => ({ text, kind: 'text' }))];
}

function value(role: string, word: Bytes): CanonicalWord {
  return role === 'id' ? { text: canonicalId(word), kind: 'id' } : { text: word, kind: 'text' };
}

/** `1` is `1-0`; everything else (`1-*`, `$`, `>`) stays. */
export function canonicalId(word: Bytes): Bytes {
  return /^\d+$/.test(word) ? literal(`${word}-0`) : word;
}
