// Intervals: of scores, `1 (5` or `-inf +inf`, and of members by their bytes, `[a (c` or `- +`. Each becomes two ranks.

import type { Bytes } from '../../base/bytes.ts';
import { CommandError } from '../../reply/command-error.ts';
import type { Scored, SortedSet } from '../../store/sorted-set.ts';
import { parseDouble } from '../double.ts';

/** Does a member lie before an end, so that the interval begins or goes on behind it? */
export interface End {
  /** As the beginning of an interval: not in it yet. */
  readonly before: (scored: Scored) => boolean;
  /** As the end of one: still in it. */
  readonly upTo: (scored: Scored) => boolean;
}

/** The end of an interval of scores. Throws CommandError. */
export function scoreEnd(word: Bytes): End {
  const exclusive = word[0] === '(';
  const text = (exclusive ? word.slice(1) : word) as Bytes;
  const end = text === '' ? 0 : parseDouble(text);
  if (end === undefined) throw new CommandError('ERR min or max is not a float');
  return exclusive
    ? { before: ({ score }) => score <= end, upTo: ({ score }) => score < end }
    : { before: ({ score }) => score < end, upTo: ({ score }) => score <= end };
}

const everything = { before: () => true, upTo: () => true };
const nothing = { before: () => false, upTo: () => false };

/** The end of an interval of members. Throws CommandError. */
export function memberEnd(word: Bytes): End {
  if (word === '-') return nothing;
  if (word === '+') return everything;
  const end = word.slice(1);
  if (word[0] === '[') return { before: ({ member }) => member < end, upTo: ({ member }) => member <= end };
  if (word[0] === '(') return { before: ({ member }) => member <= end, upTo: ({ member }) => member < end };
  throw new CommandError('ERR min or max not valid string range item');
}

/** The first rank of an interval, and the last; the last lies before the first where it is empty. */
export function ranks(set: SortedSet, from: End, to: End): [number, number] {
  return [set.countWhile(from.before), set.countWhile(to.upTo) - 1];
}
