// ZCOUNT: how many members have a score between two ends.

import { value } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { ranks, scoreEnd } from './interval.ts';
import { sortedSetAt } from './lookup.ts';

export const zcount = command({
  name: 'ZCOUNT',
  since: '2.0.0',
  group: 'sorted-set',
  flags: ['readonly', 'fast'],
  complexity: 'O(log N), N being the members of the sorted set.',
  summary: 'Count the members whose scores lie between two ends.',
  syntax: { key, min: value('min', 'double'), max: value('max', 'double') },
  run({ key, min, max }, { db }) {
    const [from, to] = [scoreEnd(min), scoreEnd(max)];
    const set = sortedSetAt(db, key);
    if (set === undefined) return integer(0);
    const [first, last] = ranks(set, from, to);
    return integer(Math.max(0, last - first + 1));
  },
});
