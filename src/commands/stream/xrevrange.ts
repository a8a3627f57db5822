// XREVRANGE: the entries between two IDs, from the end. The greater ID comes first.

import type { Bytes } from '../../base/bytes.ts';
import { meaning, value } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { rangeCount, rangeReply } from './range.ts';
import { fromFirst, readEnd, readStart, toLast } from './syntax.ts';

export const xrevrange = command({
  name: 'XREVRANGE',
  since: '5.0.0',
  group: 'stream',
  flags: ['readonly'],
  complexity: 'O(N), N being the entries answered.',
  summary: 'Read the entries between two IDs, the newest first.',
  syntax: {
    key,
    end: meaning(value('end', 'end'), toLast),
    // Redis complains of the start before it looks at the end.
    range: meaning(
      value('start', 'start', (word, { end }) => ({ start: readStart(word), end: readEnd(end as Bytes) })),
      fromFirst,
    ),
    count: rangeCount,
  },
  run({ key, range, count }, call) {
    return rangeReply(call, key, range.start, range.end, count, true);
  },
});
