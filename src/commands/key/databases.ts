// Which database a word names. Redis reads it as an int of 32 bits, and says so.

import type { Bytes } from '../../base/bytes.ts';
import { CommandError } from '../../reply/command-error.ts';
import { databaseCount } from '../../store/keyspace.ts';
import { readInteger } from '../arguments.ts';

const most = 2 ** 31;

/** An index from 0 to 15. Throws CommandError. */
export function readDatabase(word: Bytes): number {
  return known(readInt(word, `ERR value is out of range, value must between -${most} and ${most - 1}`));
}

/** Two, both of which are read before either is looked at; `errors` are those of words that are no numbers of 32 bits. */
export function readDatabases(words: readonly [Bytes, Bytes], errors: readonly [string, string]): [number, number] {
  const [one, other] = [readInt(words[0], errors[0], errors[0]), readInt(words[1], errors[1], errors[1])];
  return [known(one), known(other)];
}

function readInt(word: Bytes, tooLarge: string, notInteger?: string): number {
  const index = readInteger(word, notInteger);
  if (index >= most || index < -most) throw new CommandError(tooLarge);
  return Number(index);
}

function known(index: number): number {
  if (index < 0 || index >= databaseCount) throw new CommandError('ERR DB index is out of range');
  return index;
}

/** What MOVE and COPY answer where both ends are one. */
export const sameObject = 'ERR source and destination objects are the same';
