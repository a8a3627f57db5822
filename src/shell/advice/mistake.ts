// A mistake, read: the line, the error that was answered to it, and what the grammar makes of its words. The ideas of
// what went wrong (a file each) look at it, and some of them at the live state.
//
//   XADD orders item tea      error  ERR Invalid stream ID specified as stream command argument
//                             advice { at: item, why: 'After the stream's name ...', fix: 'XADD orders * item tea' }

import { type Bytes, textOf } from '../../base/bytes.ts';
import type { Node, Role } from '../../grammar/arg.ts';
import { type Slot, walk } from '../../grammar/walk.ts';
import type { Asking } from '../look.ts';
import { argumentsOf, type Callable, type Known, typingOf } from '../typing.ts';
import type { Word } from '../words.ts';

export interface Place {
  /** In UTF-16 units of the line; `end` is behind it, and the same as `start` where something is missing. */
  readonly start: number;
  readonly end: number;
}

export interface Advice {
  /** The word at fault. */
  readonly at?: Place;
  /** The reason, in plain words; commands in backticks. */
  readonly why: string;
  /** The whole line as it was probably meant. */
  readonly fix?: string;
}

export interface Mistake {
  readonly line: string;
  /** As the server answered it: `ERR syntax error`; undefined where it answered nothing, or nothing of any use. */
  readonly error: string | undefined;
  readonly words: readonly Word[];
  readonly known: Known | undefined;
  /** The words behind the name. */
  readonly args: readonly Word[];
  /** What they stand for; shorter than they are where one fits nowhere. */
  readonly slots: readonly Slot[];
  /** What might have followed. */
  readonly left: readonly Node[];
  readonly callable: Callable;
  /** The terminal it was typed at. */
  readonly terminal: string;
}

/** What may have gone wrong: one thing, recognised by the error, the grammar and, where it asks, the live state. */
export type Idea = (mistake: Mistake) => Advice | undefined | Asking<Advice | undefined>;

/** Read a line that was answered with an error. */
export function mistakeOf(line: string, error: string | undefined, callable: Callable, terminal: string): Mistake {
  const typing = typingOf(line, callable);
  const args = argumentsOf(typing);
  const texts = args.map((word) => word.text);
  const { slots, left } = typing.known === undefined ? { slots: [], left: [] } : walk(typing.known.syntax, texts);
  return { line, error, words: typing.words, known: typing.known, args, slots, left, callable, terminal };
}

/** The arguments that stand for this. */
export function standingFor({ args, slots }: Mistake, role: Role): Word[] {
  return args.filter((_, i) => slots[i] !== undefined && 'role' in slots[i] && slots[i].role === role);
}

/** Where a fixed word stands among the arguments; -1 where it does not. */
export function placeOfToken({ slots }: Mistake, token: string): number {
  return slots.findIndex((slot) => 'token' in slot && slot.token === token);
}

/** The line with this text for a word. */
export function replaced({ line }: Pick<Mistake, 'line'>, { start, end }: Place, text: string): string {
  return line.slice(0, start) + text + line.slice(end);
}

/** The line with two words in each other's places. */
export function swapped({ line }: Mistake, a: Place, b: Place): string {
  const [first, last] = a.start < b.start ? [a, b] : [b, a];
  const text = ({ start, end }: Place): string => line.slice(start, end);
  return replaced({ line: replaced({ line }, last, text(first)) }, first, text(last));
}

/** The line with this text before a word; at its end where there is none. */
export function inserted({ line }: Mistake, before: Word | undefined, text: string): string {
  if (before === undefined) return `${line.trimEnd()} ${text}`;
  return `${line.slice(0, before.start)}${text} ${line.slice(before.start)}`;
}

/** Where something is missing: behind the last word. */
export function theEnd({ words, line }: Mistake): Place {
  const end = words.at(-1)?.end ?? line.length;
  return { start: end + 1, end: end + 1 };
}

/** A name as it is shown in a sentence. */
export function shown(name: Bytes): string {
  return `\`${textOf(name)}\``;
}

/** Is the word an ID, or what XADD takes for one? */
export function isId(word: string): boolean {
  return /^(?:\*|\d{1,20}(?:-(?:\d{1,20}|\*))?)$/.test(word);
}
