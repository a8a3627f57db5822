// SDIFFSTORE: keep what is in the first of several sets and in no other.

import { many } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { difference, store } from './algebra.ts';
import { destination } from './lookup.ts';

export const sdiffstore = command({
  name: 'SDIFFSTORE',
  since: '1.0.0',
  group: 'set',
  flags: ['write', 'denyoom'],
  complexity: 'O(N), N being the members of all of them.',
  summary: 'Keep what is in the first of several sets and in no other as a set at another key.',
  syntax: { destination, keys: many(key) },
  run({ destination, keys }, call) {
    return store(call, destination, keys, difference);
  },
});
