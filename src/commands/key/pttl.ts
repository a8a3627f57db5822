// PTTL: how many milliseconds a key has left.

import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { from, left } from './left.ts';

export const pttl = command({
  name: 'PTTL',
  since: '2.6.0',
  group: 'generic',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Tell how many milliseconds a key has left; -1: for ever, -2: no such key.',
  syntax: { key },
  run({ key }, { db, now }) {
    return left(db, key, (at) => from(now, at));
  },
});
