// LINSERT: put an element before or behind another.

import { choice, value } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { element, listAt } from './lookup.ts';

export const linsert = command({
  name: 'LINSERT',
  since: '2.2.0',
  group: 'list',
  flags: ['write', 'denyoom'],
  complexity: 'O(N), N being the elements of the list.',
  summary:
    'Insert an element before or behind the first that equals another; answer the length, or -1 where none does.',
  syntax: { key, where: choice('where', 'BEFORE', 'AFTER'), pivot: value('pivot', 'text'), element },
  run({ key, where, pivot, element }, call) {
    const list = listAt(call.db, key);
    if (list === undefined) return integer(0);
    const at = list.range(0, list.length - 1).indexOf(pivot);
    if (at < 0) return integer(-1);
    list.insert(where === 'BEFORE' ? at : at + 1, element);
    call.changed(key);
    return integer(list.length);
  },
});
