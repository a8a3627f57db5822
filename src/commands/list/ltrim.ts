// LTRIM: keep a part of a list; below 0 is counted from its end.

import { value } from '../../grammar/arg.ts';
import { ok } from '../../reply/reply.ts';
import { key, readNumber } from '../arguments.ts';
import { command } from '../command.ts';
import { between } from '../counts.ts';
import { dropEmpty } from '../key/remove.ts';
import { listAt } from './lookup.ts';

export const ltrim = command({
  name: 'LTRIM',
  since: '1.0.0',
  group: 'list',
  flags: ['write'],
  complexity: 'O(N), N being the elements removed.',
  summary: 'Keep a part of a list, and remove the rest.',
  syntax: { key, start: value('start', 'integer'), stop: value('stop', 'integer') },
  run({ key, start, stop }, call) {
    const [from, to] = [readNumber(start), readNumber(stop)];
    const list = listAt(call.db, key);
    if (list === undefined) return ok;
    const { length } = list;
    const [first, last] = between(from, to, length) ?? [length, length - 1];
    for (let i = 0; i < first; i++) list.pop('LEFT');
    for (let i = length - 1; i > last && list.length > 0; i--) list.pop('RIGHT');
    call.changed(key, length - list.length);
    dropEmpty(call, key, list.length);
    return ok;
  },
});
