// INCRBYFLOAT: add a number that need not be whole.

import { value } from '../../grammar/arg.ts';
import { bulk } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { addFloats } from '../float.ts';
import { rewrite, stringAt } from './lookup.ts';

export const incrbyfloat = command({
  name: 'INCRBYFLOAT',
  since: '2.6.0',
  group: 'string',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(1)',
  summary: 'Add to the number at a key, which is 0 where there is none and need not be whole.',
  syntax: { key, increment: value('increment', 'double') },
  run({ key, increment }, call) {
    const sum = addFloats(stringAt(call, key), increment);
    rewrite(call, key, sum, 'summed');
    return bulk(sum);
  },
});
