// HINCRBY: count in a field.

import { literal } from '../../base/bytes.ts';
import { value } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key, readInteger } from '../arguments.ts';
import { command } from '../command.ts';
import { add } from '../string/increment.ts';
import { field, hashAt, hashFor } from './lookup.ts';

export const hincrby = command({
  name: 'HINCRBY',
  since: '2.0.0',
  group: 'hash',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(1)',
  summary: 'Add to the integer in a field of a hash, which is 0 where there is none.',
  syntax: { key, field, increment: value('increment', 'integer') },
  run({ key, field, increment }, call) {
    const by = readInteger(increment);
    const before = hashAt(call.db, key)?.get(field);
    const sum = add(before === undefined ? 0 : readInteger(before, 'ERR hash value is not an integer'), by);
    hashFor(call.db, key).set(field, literal(String(sum)));
    call.changed(key);
    return integer(sum);
  },
});
