// SSCAN: the members of a set, in pieces; a small set comes all at once.

import { key } from '../arguments.ts';
import { command } from '../command.ts';
import {
  count,
  cursor,
  fitting,
  match,
  noNovalues,
  nothingToScan,
  readCursor,
  scanReply,
  usualCount,
} from '../scan.ts';
import { setAt } from './lookup.ts';

export const sscan = command({
  name: 'SSCAN',
  since: '2.8.0',
  group: 'set',
  flags: ['readonly'],
  complexity: 'O(1) a call; O(N) for all N members.',
  summary: 'Walk through the members of a set, some at a time.',
  syntax: { key, cursor, match, count, noNovalues },
  first(argv, { db }) {
    readCursor(argv[2]!);
    return setAt(db, argv[1]!) === undefined ? nothingToScan : undefined;
  },
  run({ key, cursor, match, count = usualCount }, { db }) {
    const { members, cursor: next } = setAt(db, key)!.scan(readCursor(cursor), count);
    return scanReply(next, members.filter(fitting(match)));
  },
});
