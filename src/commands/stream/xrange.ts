// XRANGE: the entries between two IDs, in order. `(` before an ID leaves that one out.

import { value } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { rangeCount, rangeReply } from './range.ts';
import { readEnd, readStart } from './syntax.ts';

export const xrange = command({
  name: 'XRANGE',
  since: '5.0.0',
  group: 'stream',
  flags: ['readonly'],
  complexity: 'O(N), N being the entries answered.',
  summary: 'Read the entries between two IDs, the oldest first.',
  syntax: {
    key,
    start: value('start', 'start', readStart),
    end: value('end', 'end', readEnd),
    count: rangeCount,
  },
  run({ key, start, end, count }, call) {
    return rangeReply(call, key, start, end, count, false);
  },
});
