// ZREMRANGEBYRANK: take out the members between two ranks.

import { integer } from '../../reply/reply.ts';
import { key, readNumber } from '../arguments.ts';
import { command } from '../command.ts';
import { dropEmpty } from '../key/remove.ts';
import { sortedSetAt, start, stop } from './lookup.ts';
import { byRank, takeOut } from './select.ts';

export const zremrangebyrank = command({
  name: 'ZREMRANGEBYRANK',
  since: '2.0.0',
  group: 'sorted-set',
  flags: ['write'],
  complexity: 'O(M log N), M being the members removed and N those of the sorted set.',
  summary: 'Remove the members between two ranks; answer how many.',
  syntax: { key, start, stop },
  run({ key, start, stop }, call) {
    const [first, last] = [readNumber(start), readNumber(stop)];
    const set = sortedSetAt(call.db, key);
    const removed = set === undefined ? 0 : takeOut(set, byRank(set, first, last, false));
    if (removed > 0) {
      call.changed(key, removed);
      dropEmpty(call, key, set!.size);
    }
    return integer(removed);
  },
});
