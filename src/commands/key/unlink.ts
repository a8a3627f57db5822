// UNLINK: remove keys, and leave the work of it for later. Here there is none to leave: it is DEL.

import { many } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { remove } from './remove.ts';

export const unlink = command({
  name: 'UNLINK',
  since: '4.0.0',
  group: 'generic',
  flags: ['write', 'fast'],
  complexity: 'O(N), N being the keys.',
  summary: 'Delete keys, and free what they hold afterwards; answer how many were there.',
  syntax: { keys: many(key) },
  run({ keys }, call) {
    return integer(keys.filter((key) => remove(call, key)).length);
  },
});
