// SUNIONSTORE: keep what is in any of several sets.

import { many } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { store, union } from './algebra.ts';
import { destination } from './lookup.ts';

export const sunionstore = command({
  name: 'SUNIONSTORE',
  since: '1.0.0',
  group: 'set',
  flags: ['write', 'denyoom'],
  complexity: 'O(N), N being the members of all of them.',
  summary: 'Keep what is in any of several sets as a set at another key.',
  syntax: { destination, keys: many(key) },
  run({ destination, keys }, call) {
    return store(call, destination, keys, union);
  },
});
