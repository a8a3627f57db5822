// PEXPIRETIME: when a key expires, in milliseconds since 1970.

import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { left } from './left.ts';

export const pexpiretime = command({
  name: 'PEXPIRETIME',
  since: '7.0.0',
  group: 'generic',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Tell when a key expires, in milliseconds since 1970; -1: never, -2: no such key.',
  syntax: { key },
  run({ key }, { db }) {
    return left(db, key, (at) => at);
  },
});
