// SINTERSTORE: keep what is in all of several sets.

import { many } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { intersection, store } from './algebra.ts';
import { destination } from './lookup.ts';

export const sinterstore = command({
  name: 'SINTERSTORE',
  since: '1.0.0',
  group: 'set',
  flags: ['write', 'denyoom'],
  complexity: 'O(N*M), N and M being the members of the smallest and the sets.',
  summary: 'Keep what is in all of several sets as a set at another key.',
  syntax: { destination, keys: many(key) },
  run({ destination, keys }, call) {
    return store(call, destination, keys, intersection);
  },
});
