// ZRANGEBYSCORE: the members whose scores lie between two ends. ZRANGE ... BYSCORE has taken its place.

import { flag, value } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { scoreEnd } from './interval.ts';
import { limit, scoredReply, sortedSetAt } from './lookup.ts';
import { byEnds, endsOf } from './select.ts';

export const zrangebyscore = command({
  name: 'ZRANGEBYSCORE',
  since: '1.0.5',
  group: 'sorted-set',
  flags: ['readonly'],
  complexity: 'O(log N + M), N being the members of the sorted set and M those answered.',
  summary: 'Read the members whose scores lie between two ends.',
  syntax: {
    key,
    min: value('min', 'double'),
    max: value('max', 'double'),
    withscores: flag('WITHSCORES', '2.0.0'),
    limit,
  },
  run({ key, min, max, withscores, limit }, { db, protocol }) {
    const [from, to] = endsOf([min, max], scoreEnd, false);
    const set = sortedSetAt(db, key);
    return scoredReply(protocol, set === undefined ? [] : byEnds(set, from, to, false, limit), withscores);
  },
});
