// DEL: remove keys, whatever they hold.

import { many } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { remove } from './remove.ts';

export const del = command({
  name: 'DEL',
  since: '1.0.0',
  group: 'generic',
  flags: ['write'],
  complexity: 'O(N), N being the keys and what they hold.',
  summary: 'Delete keys; answer how many were there.',
  syntax: { keys: many(key) },
  run({ keys }, call) {
    return integer(keys.filter((key) => remove(call, key)).length);
  },
});
