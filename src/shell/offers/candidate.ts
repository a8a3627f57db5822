// A candidate: what may stand at the cursor, and a sentence about it.

import { type Bytes, textOf } from '../../base/bytes.ts';
import { printable } from '../../base/printable.ts';
import { writeWord } from '../../base/quoting.ts';

export interface Candidate {
  /** What replaces the word being typed. */
  readonly text: string;
  /** A few words about it; not yet safe for a terminal. */
  readonly about: string;
}

/** More are not offered: nobody looks through them. */
export const most = 50;

/** A name from the server as a candidate, quoted where it must be. */
export function candidate(name: Bytes, about: string): Candidate {
  return { text: writeWord(name), about };
}

/** `1 entry`, `2 entries` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A short text of a payload: its fields and values, cut. */
export function glimpse(words: readonly Bytes[], longest = 60): string {
  let text = '';
  for (const word of words) {
    text += `${text === '' ? '' : ' '}${printable(textOf(word.slice(0, longest) as Bytes))}`;
    if (text.length > longest) return `${text.slice(0, longest - 1)}…`;
  }
  return text;
}
