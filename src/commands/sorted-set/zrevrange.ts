// ZREVRANGE: a part of a sorted set by rank, the greatest first. ZRANGE ... REV has taken its place.

import { flag, refused } from '../../grammar/arg.ts';
import { key, readNumber } from '../arguments.ts';
import { command } from '../command.ts';
import { scoredReply, sortedSetAt, start, stop } from './lookup.ts';
import { byRank } from './select.ts';
import { noLimit } from './zrange.ts';

export const zrevrange = command({
  name: 'ZREVRANGE',
  since: '1.2.0',
  group: 'sorted-set',
  flags: ['readonly'],
  complexity: 'O(log N + M), N being the members of the sorted set and M those answered.',
  summary: 'Read a part of a sorted set by rank, from the greatest down.',
  syntax: { key, start, stop, withscores: flag('WITHSCORES'), limit: refused('LIMIT', 2, noLimit) },
  run({ key, start, stop, withscores }, { db, protocol }) {
    const [first, last] = [readNumber(start), readNumber(stop)];
    const set = sortedSetAt(db, key);
    return scoredReply(protocol, set === undefined ? [] : byRank(set, first, last, true), withscores);
  },
});
