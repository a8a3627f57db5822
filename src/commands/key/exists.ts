// EXISTS: how many of the keys are there; one that is named twice counts twice.

import { many } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';

export const exists = command({
  name: 'EXISTS',
  since: '1.0.0',
  group: 'generic',
  flags: ['readonly', 'fast'],
  complexity: 'O(N), N being the keys.',
  summary: 'Count how many of the keys are there.',
  syntax: { keys: many(key) },
  run({ keys }, { db }) {
    return integer(keys.filter((key) => db.has(key)).length);
  },
});
