// GETRANGE: a part of a string; below 0 is counted from its end.

import type { Bytes } from '../../base/bytes.ts';
import { value } from '../../grammar/arg.ts';
import { bulk } from '../../reply/reply.ts';
import { key, readNumber } from '../arguments.ts';
import { command } from '../command.ts';
import { stringAt } from './lookup.ts';

export const getrange = command({
  name: 'GETRANGE',
  since: '2.4.0',
  group: 'string',
  flags: ['readonly'],
  complexity: 'O(N), N being the bytes of the part.',
  summary: 'Read a part of the string at a key.',
  syntax: { key, start: value('start', 'integer'), end: value('end', 'integer') },
  run({ key, start, end }, call) {
    const [from, to] = [readNumber(start), readNumber(end)];
    const bytes = stringAt(call, key) ?? '';
    const { length } = bytes;
    if (from < 0 && to < 0 && from > to) return bulk('' as Bytes);
    const first = Math.max(0, from < 0 ? length + from : from);
    const last = Math.max(0, to < 0 ? length + to : to);
    return bulk(bytes.slice(first, last + 1) as Bytes);
  },
});
