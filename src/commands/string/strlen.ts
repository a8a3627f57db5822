// STRLEN: how many bytes a string has.

import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { stringAt } from './lookup.ts';

export const strlen = command({
  name: 'STRLEN',
  since: '2.2.0',
  group: 'string',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Count the bytes of the string at a key.',
  syntax: { key },
  run({ key }, call) {
    return integer(stringAt(call, key)?.length ?? 0);
  },
});
