// XRANGE: the entries between two IDs, in order. `(` before an ID leaves that one out.

import { meaning, value } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { rangeCount, rangeReply } from './range.ts';
import { fromFirst, readEnd, readStart, toLast } from './syntax.ts';

export const xrange = command({
  name: 'XRANGE',
  since: '5.0.0',
  group: 'stream',
  flags: ['readonly'],
  complexity: 'O(N), N being the entries answered.',
  summary: 'Read the entries between two IDs, the oldest first.',
  syntax: {
    key,
    start: meaning(value('start', 'start', readStart), fromFirst),
    end: meaning(value('end', 'end', readEnd), toLast),
    count: rangeCount,
  },
  run({ key, start, end, count }, call) {
    return rangeReply(call, key, start, end, count, false);
  },
});
