// NX, XX, GT and LT: whether EXPIRE and its kin do anything.

import { type Bytes, upper } from '../../base/bytes.ts';
import { either, optional, token } from '../../grammar/arg.ts';
import type { Malformed } from '../../grammar/read.ts';
import { CommandError } from '../../reply/command-error.ts';
import type { Time } from '../../store/keyspace.ts';
import { named } from '../named.ts';

export const condition = optional(either({ nx: token('NX'), xx: token('XX'), gt: token('GT'), lt: token('LT') }), {
  since: '7.0.0',
});

export interface Given {
  readonly nx?: true;
  readonly xx?: true;
  readonly gt?: true;
  readonly lt?: true;
}

const known = new Set<string>(['NX', 'XX', 'GT', 'LT']);

/** What is answered to a word that is none of the four. */
export const unsupported: Malformed = (words: readonly Bytes[]) =>
  new CommandError(`ERR Unsupported option ${named(words.slice(3).find((word) => !known.has(upper(word)))!)}`);

/** Throws CommandError where they contradict one another. */
export function checkGiven({ nx, xx, gt, lt }: Given): void {
  if (nx && (xx || gt || lt)) {
    throw new CommandError('ERR NX and XX, GT or LT options at the same time are not compatible');
  }
  if (gt && lt) throw new CommandError('ERR GT and LT options at the same time are not compatible');
}

/** May the time a key expires at be this one, where it was that one, or none? */
export function allows({ nx, xx, gt, lt }: Given, before: Time | undefined, at: Time): boolean {
  if (nx && before !== undefined) return false;
  if (xx && before === undefined) return false;
  if (gt && (before === undefined || at <= before)) return false;
  return !(lt && before !== undefined && at >= before);
}
