// HSCAN: the fields of a hash, in pieces; a small hash comes all at once.

import { flag } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { count, cursor, fitting, match, nothingToScan, readCursor, scanReply, usualCount } from '../scan.ts';
import { hashAt } from './lookup.ts';

export const hscan = command({
  name: 'HSCAN',
  since: '2.8.0',
  group: 'hash',
  flags: ['readonly'],
  complexity: 'O(1) a call; O(N) for all N fields.',
  summary: 'Walk through the fields of a hash, some at a time.',
  syntax: { key, cursor, match, count, novalues: flag('NOVALUES') },
  first(argv, { db }) {
    readCursor(argv[2]!);
    return hashAt(db, argv[1]!) === undefined ? nothingToScan : undefined;
  },
  run({ key, cursor, match, count = usualCount, novalues }, { db }) {
    const { entries, cursor: next } = hashAt(db, key)!.scan(readCursor(cursor), count);
    const fits = fitting(match);
    const found = entries.filter(({ name }) => fits(name));
    return scanReply(
      next,
      found.flatMap(({ name, value }) => (novalues ? [name] : [name, value])),
    );
  },
});
