// The words of an explanation: names, numbers and lists as sentences have them.

import { type Bytes, textOf } from '../../base/bytes.ts';
import { roughly } from '../duration.ts';
import type { InHand } from './state.ts';

/** A name as it would be typed: in quotes where it has blanks, or is empty. */
export function named(name: Bytes): string {
  return /^[\x21-\x7e]+$/.test(name) ? name : JSON.stringify(textOf(name));
}

export function entries(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}

export function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

/** So many of a list are named. */
const mostNamed = 3;

/** `5-0`, `5-0 and 6-0`, `5-0, 6-0, 7-0 and 4 more`; `of` is how many there are in all. */
export function list(all: readonly string[], of = all.length): string {
  if (of > mostNamed) return `${all.slice(0, mostNamed).join(', ')} and ${of - mostNamed} more`;
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

/** `3-0 (ana, idle 12 s, delivered twice)`. */
export function held({ id, consumer, idle, deliveries }: InHand): string {
  return `${id} (${consumer === '' ? "nobody's" : named(consumer)}, idle ${roughly(idle)}, delivered ${times(deliveries)})`;
}
