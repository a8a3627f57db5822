// SINTER: what is in all of several sets.

import { many } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { intersection, membersOf } from './algebra.ts';
import { setReply } from './lookup.ts';

export const sinter = command({
  name: 'SINTER',
  since: '1.0.0',
  group: 'set',
  flags: ['readonly'],
  complexity: 'O(N*M), N and M being the members of the smallest and the sets.',
  summary: 'List what is in all of several sets.',
  syntax: { keys: many(key) },
  run({ keys }, call) {
    return setReply(call.protocol, membersOf(call, keys, intersection));
  },
});
