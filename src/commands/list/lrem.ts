// LREM: take out elements that equal one: so many from the front, below 0 from the end, 0 all of them.

import { value } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { readSigned } from '../counts.ts';
import { dropEmpty } from '../key/remove.ts';
import { element, listAt } from './lookup.ts';

export const lrem = command({
  name: 'LREM',
  since: '1.0.0',
  group: 'list',
  flags: ['write'],
  complexity: 'O(N), N being the elements of the list.',
  summary: 'Remove elements from a list that equal one; answer how many.',
  syntax: { key, count: value('count', 'integer'), element },
  run({ key, count, element }, call) {
    const most = readSigned(count);
    const list = listAt(call.db, key);
    if (list === undefined) return integer(0);
    const places = list.range(0, list.length - 1).flatMap((each, place) => (each === element ? [place] : []));
    const removed = new Set(most === 0 ? places : most > 0 ? places.slice(0, most) : places.slice(most));
    if (removed.size > 0) {
      list.keep((_, place) => !removed.has(place));
      call.changed(key, removed.size);
      dropEmpty(call, key, list.length);
    }
    return integer(removed.size);
  },
});
