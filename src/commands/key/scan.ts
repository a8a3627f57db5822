// SCAN: the keys of the database, in pieces.

import { lower } from '../../base/bytes.ts';
import { option, value } from '../../grammar/arg.ts';
import { command } from '../command.ts';
import { count, cursor, fitting, match, noNovalues, readCursor, scanReply, usualCount } from '../scan.ts';

export const scan = command({
  name: 'SCAN',
  since: '2.8.0',
  group: 'generic',
  flags: ['readonly'],
  complexity: 'O(1) a call; O(N) for all N keys.',
  summary: 'Walk through the keys of the database, some at a time.',
  syntax: { cursor, match, count, type: option('TYPE', value('type', 'text', lower), { since: '6.0.0' }), noNovalues },
  first(argv) {
    readCursor(argv[1]!);
  },
  run({ cursor, match, count = usualCount, type }, { db }) {
    const { keys, cursor: next } = db.scan(readCursor(cursor), count);
    const fits = fitting(match);
    return scanReply(
      next,
      keys.filter((key) => fits(key) && (type === undefined || db.peek(key)?.type === type)),
    );
  },
});
