// LPOS: where an element stands.

import type { Bytes } from '../../base/bytes.ts';
import { option, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { array, emptyArray, integer, nil } from '../../reply/reply.ts';
import { key, readNumber } from '../arguments.ts';
import { command } from '../command.ts';
import { readSigned } from '../counts.ts';
import { element, listAt } from './lookup.ts';

export const lpos = command({
  name: 'LPOS',
  since: '6.0.6',
  group: 'list',
  flags: ['readonly'],
  complexity: 'O(N), N being the elements of the list, or those up to MAXLEN.',
  summary: 'Find the places at which an element stands in a list.',
  syntax: {
    key,
    element,
    rank: option('RANK', value('rank', 'integer', readRank)),
    count: option(
      'COUNT',
      value('num-matches', 'integer', (word) => notNegative(word, 'COUNT')),
    ),
    most: option(
      'MAXLEN',
      value('len', 'integer', (word) => notNegative(word, 'MAXLEN')),
    ),
  },
  run({ key, element, rank = 1, count, most = 0 }, { db, protocol }) {
    const list = listAt(db, key);
    if (list === undefined) return count === undefined ? nil(protocol) : emptyArray;
    const wanted = count === undefined ? 1 : count === 0 ? Number.POSITIVE_INFINITY : count;
    const looked = most === 0 ? list.length : Math.min(most, list.length);
    const found: number[] = [];
    let skip = Math.abs(rank) - 1;
    for (let i = 0; i < looked && found.length < wanted; i++) {
      const place = rank > 0 ? i : list.length - 1 - i;
      if (list.at(place) === element && skip-- <= 0) found.push(place);
    }
    if (count !== undefined) return array(found.map(integer));
    return found[0] === undefined ? nil(protocol) : integer(found[0]);
  },
});

function readRank(word: Bytes): number {
  const rank = readSigned(word);
  if (rank !== 0) return rank;
  throw new CommandError(
    "ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use negative to start from " +
      'the end of the list',
  );
}

function notNegative(word: Bytes, name: string): number {
  const value = readNumber(word, `ERR ${name} can't be negative`);
  if (value < 0) throw new CommandError(`ERR ${name} can't be negative`);
  return value;
}
