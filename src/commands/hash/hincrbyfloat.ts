// HINCRBYFLOAT: add to a field a number that need not be whole.

import { value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { bulk } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { addFloats, readFloat } from '../float.ts';
import { field, hashAt, hashFor } from './lookup.ts';

export const hincrbyfloat = command({
  name: 'HINCRBYFLOAT',
  since: '2.6.0',
  group: 'hash',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(1)',
  summary: 'Add to the number in a field of a hash, which is 0 where there is none and need not be whole.',
  syntax: { key, field, increment: value('increment', 'double') },
  run({ key, field, increment }, call) {
    if (typeof readFloat(increment) === 'string') throw new CommandError('ERR value is NaN or Infinity');
    const sum = addFloats(hashAt(call.db, key)?.get(field), increment, 'ERR hash value is not a float');
    hashFor(call.db, key).set(field, sum);
    call.changed(key);
    return bulk(sum);
  },
});
