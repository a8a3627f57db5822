// TTL: how many seconds a key has left.

import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { from, left, toSeconds } from './left.ts';

export const ttl = command({
  name: 'TTL',
  since: '1.0.0',
  group: 'generic',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Tell how many seconds a key has left; -1: for ever, -2: no such key.',
  syntax: { key },
  run({ key }, { db, now }) {
    return left(db, key, (at) => toSeconds(from(now, at)));
  },
});
