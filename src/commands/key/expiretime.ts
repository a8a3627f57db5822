// EXPIRETIME: when a key expires, in seconds since 1970.

import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { left, toSeconds } from './left.ts';

export const expiretime = command({
  name: 'EXPIRETIME',
  since: '7.0.0',
  group: 'generic',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Tell when a key expires, in seconds since 1970; -1: never, -2: no such key.',
  syntax: { key },
  run({ key }, { db }) {
    return left(db, key, toSeconds);
  },
});
