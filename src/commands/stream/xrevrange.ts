// XREVRANGE: the entries between two IDs, from the end. The greater ID comes first.

import type { Bytes } from '../../base/bytes.ts';
import { value } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { rangeCount, rangeReply } from './range.ts';
import { readEnd, readStart } from './syntax.ts';

export const xrevrange = command({
  name: 'XREVRANGE',
  since: '5.0.0',
  group: 'stream',
  flags: ['readonly'],
  complexity: 'O(N), N being the entries answered.',
  summary: 'Read the entries between two IDs, the newest first.',
  syntax: {
    key,
    end: value('end', 'end'),
    // Redis complains of the start before it looks at the end.
    range: value('start', 'start', (word, { end }) => ({ start: readStart(word), end: readEnd(end as Bytes) })),
    count: rangeCount,
  },
  run({ key, range, count }, call) {
    return rangeReply(call, key, range.start, range.end, count, true);
  },
});
