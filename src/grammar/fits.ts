// fits: can the words stand where they stand? The first that cannot is what a screen marks while a line is typed.
//
//   fits(XADD, ['s', 'MAXLEN', 'abc'])   { at: 2, name: 'threshold' }      no number
//   fits(XLEN, ['s', 't'])               { at: 1 }                         nothing may follow
//   fits(XADD, ['s'])                    undefined: more must follow, but so far all is well
//
// It is milder than `read`: what options say of each other is not judged, and a word in angle brackets is left to be
// filled in.

import { type Bytes, literal } from '../base/bytes.ts';
import { CommandError } from '../reply/command-error.ts';
import type { Role, Syntax, ValueNode } from './arg.ts';
import { type Slot, walk } from './walk.ts';

export interface Misfit {
  /** The word, counted from the first behind the command's name. */
  readonly at: number;
  /** What the word should have been; undefined where nothing of the kind may stand there. */
  readonly value: ValueNode | undefined;
}

/** What a value must look like where its command reads it only when it runs. */
const looks: Partial<Record<Role, RegExp>> = {
  id: /^(?:[-+]|\d{1,20}(?:-\d{1,20})?)$/,
  start: /^(?:[-+]|\(?\d{1,20}(?:-\d{1,20})?)$/,
  end: /^(?:[-+]|\(?\d{1,20}(?:-\d{1,20})?)$/,
  integer: /^[-+]?\d{1,20}$/,
  double: /^[([]?[-+]?(?:\d|\.\d|inf)/i,
  'unix-time': /^-?\d{1,20}$/,
};

const placeholder = /^<[a-z][a-z0-9-]*>$/;

/** The first word (without the command's name) that cannot stand where it stands. */
export function fits(syntax: Syntax, words: readonly Bytes[]): Misfit | undefined {
  const { slots } = walk(syntax, words);
  const soFar: Record<string, unknown> = {};
  for (const [at, slot] of slots.entries()) {
    const word = words[at]!;
    if ('token' in slot) noteChoice(slot, soFar);
    else if (isFit(slot.value, word, soFar)) soFar[slot.name] = word;
    else return { at, value: slot.value };
  }
  return slots.length < words.length ? { at: slots.length, value: undefined } : undefined;
}

/** What MAXLEN or MINID takes depends on which of them it is. */
function noteChoice({ token, option }: Extract<Slot, { token: string }>, soFar: Record<string, unknown>): void {
  if (option.node === 'choice') soFar[option.name] = literal(token);
}

function isFit(value: ValueNode, word: Bytes, soFar: Readonly<Record<string, unknown>>): boolean {
  if (placeholder.test(word) || (value.words !== undefined && Object.hasOwn(value.words, word))) return true;
  if (value.read === undefined) return looks[value.role]?.test(word) ?? true;
  try {
    value.read(word, soFar);
    return true;
  } catch (wrong) {
    if (wrong instanceof CommandError) return false;
    throw wrong;
  }
}
