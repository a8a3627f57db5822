// ZREMRANGEBYSCORE: take out the members whose scores lie between two ends.

import { value } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { dropEmpty } from '../key/remove.ts';
import { scoreEnd } from './interval.ts';
import { sortedSetAt } from './lookup.ts';
import { byEnds, takeOut } from './select.ts';

export const zremrangebyscore = command({
  name: 'ZREMRANGEBYSCORE',
  since: '1.2.0',
  group: 'sorted-set',
  flags: ['write'],
  complexity: 'O(M log N), M being the members removed and N those of the sorted set.',
  summary: 'Remove the members whose scores lie between two ends; answer how many.',
  syntax: { key, min: value('min', 'double'), max: value('max', 'double') },
  run({ key, min, max }, call) {
    const [from, to] = [scoreEnd(min), scoreEnd(max)];
    const set = sortedSetAt(call.db, key);
    const removed = set === undefined ? 0 : takeOut(set, byEnds(set, from, to, false, undefined));
    if (removed > 0) {
      call.changed(key, removed);
      dropEmpty(call, key, set!.size);
    }
    return integer(removed);
  },
});
