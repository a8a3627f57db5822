// ZREVRANGEBYSCORE: the members whose scores lie between two ends, from the greatest down. ZRANGE ... BYSCORE REV has taken its place.

import { flag, value } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { scoreEnd } from './interval.ts';
import { limit, scoredReply, sortedSetAt } from './lookup.ts';
import { byEnds, endsOf } from './select.ts';

export const zrevrangebyscore = command({
  name: 'ZREVRANGEBYSCORE',
  since: '2.2.0',
  group: 'sorted-set',
  flags: ['readonly'],
  complexity: 'O(log N + M), N being the members of the sorted set and M those answered.',
  summary: 'Read the members whose scores lie between two ends, from the greatest down.',
  syntax: {
    key,
    max: value('max', 'double'),
    min: value('min', 'double'),
    withscores: flag('WITHSCORES', '2.0.0'),
    limit,
  },
  run({ key, max, min, withscores, limit }, { db, protocol }) {
    const [from, to] = endsOf([max, min], scoreEnd, true);
    const set = sortedSetAt(db, key);
    return scoredReply(protocol, set === undefined ? [] : byEnds(set, from, to, true, limit), withscores);
  },
});
