// SUNION: what is in any of several sets.

import { many } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { membersOf, union } from './algebra.ts';
import { setReply } from './lookup.ts';

export const sunion = command({
  name: 'SUNION',
  since: '1.0.0',
  group: 'set',
  flags: ['readonly'],
  complexity: 'O(N), N being the members of all of them.',
  summary: 'List what is in any of several sets.',
  syntax: { keys: many(key) },
  run({ keys }, call) {
    return setReply(call.protocol, membersOf(call, keys, union));
  },
});
