// APPEND: lengthen a string.

import type { Bytes } from '../../base/bytes.ts';
import { value } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { checkLength, put, rewrite, stringAt } from './lookup.ts';

export const append = command({
  name: 'APPEND',
  since: '2.0.0',
  group: 'string',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(1), but for the copying of what is appended.',
  summary: 'Add bytes to the end of a string, and answer how long it is then.',
  syntax: { key, value: value('value', 'text') },
  run({ key, value }, call) {
    const before = stringAt(call, key);
    if (before === undefined) put(call, key, value);
    else {
      checkLength(before.length + value.length);
      rewrite(call, key, `${before}${value}` as Bytes, 'changed');
    }
    return integer((before?.length ?? 0) + value.length);
  },
});
