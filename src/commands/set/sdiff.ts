// SDIFF: what is in the first of several sets and in no other.

import { many } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { difference, membersOf } from './algebra.ts';
import { setReply } from './lookup.ts';

export const sdiff = command({
  name: 'SDIFF',
  since: '1.0.0',
  group: 'set',
  flags: ['readonly'],
  complexity: 'O(N), N being the members of all of them.',
  summary: 'List what is in the first of several sets and in no other.',
  syntax: { keys: many(key) },
  run({ keys }, call) {
    return setReply(call.protocol, membersOf(call, keys, difference));
  },
});
