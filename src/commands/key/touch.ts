// TOUCH: use keys without reading them, so that they are not idle.

import { many } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';

export const touch = command({
  name: 'TOUCH',
  since: '3.2.1',
  group: 'generic',
  flags: ['readonly', 'fast'],
  complexity: 'O(N), N being the keys.',
  summary: 'Set back the idle time of keys; answer how many are there.',
  syntax: { keys: many(key) },
  run({ keys }, { db }) {
    return integer(keys.filter((key) => db.get(key) !== undefined).length);
  },
});
