// LRANGE: a part of a list; below 0 is counted from its end.

import { value } from '../../grammar/arg.ts';
import { array, bulk } from '../../reply/reply.ts';
import { key, readNumber } from '../arguments.ts';
import { command } from '../command.ts';
import { between } from '../counts.ts';
import { listAt } from './lookup.ts';

export const lrange = command({
  name: 'LRANGE',
  since: '1.0.0',
  group: 'list',
  flags: ['readonly'],
  complexity: 'O(N), N being the elements answered.',
  summary: 'Read a part of a list.',
  syntax: { key, start: value('start', 'integer'), stop: value('stop', 'integer') },
  run({ key, start, stop }, { db }) {
    const [first, last] = [readNumber(start), readNumber(stop)];
    const list = listAt(db, key);
    const range = between(first, last, list?.length ?? 0);
    return array(list === undefined || range === undefined ? [] : list.range(...range).map(bulk));
  },
});
