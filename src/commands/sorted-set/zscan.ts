// ZSCAN: the members of a sorted set with their scores, in pieces; a small one comes all at once, in order.

import { literal } from '../../base/bytes.ts';
import { digitsOf, doubleText } from '../../reply/double.ts';
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
import { sortedSetAt } from './lookup.ts';

export const zscan = command({
  name: 'ZSCAN',
  since: '2.8.0',
  group: 'sorted-set',
  flags: ['readonly'],
  complexity: 'O(1) a call; O(N) for all N members.',
  summary: 'Walk through the members of a sorted set and their scores, some at a time.',
  syntax: { key, cursor, match, count, noNovalues },
  first(argv, { db }) {
    readCursor(argv[2]!);
    return sortedSetAt(db, argv[1]!) === undefined ? nothingToScan : undefined;
  },
  run({ key, cursor, match, count = usualCount }, { db }) {
    const set = sortedSetAt(db, key)!;
    const { scored, cursor: next } = set.scan(readCursor(cursor), count);
    const text = set.encoding === 'listpack' ? doubleText : digitsOf; // Redis writes those of a large one otherwise
    const fits = fitting(match);
    const found = scored.filter(({ member }) => fits(member));
    return scanReply(
      next,
      found.flatMap(({ member, score }) => [member, literal(text(score))]),
    );
  },
});
