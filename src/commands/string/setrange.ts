// SETRANGE: write into a string from an offset on; what lies between its end and the offset becomes zero bytes.

import type { Bytes } from '../../base/bytes.ts';
import { value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { integer } from '../../reply/reply.ts';
import { key, readNumber } from '../arguments.ts';
import { command } from '../command.ts';
import { checkLength, rewrite, stringAt } from './lookup.ts';

export const setrange = command({
  name: 'SETRANGE',
  since: '2.2.0',
  group: 'string',
  flags: ['write', 'denyoom'],
  complexity: 'O(N), N being the bytes of the string.',
  summary: 'Write into the string at a key from an offset on.',
  syntax: { key, offset: value('offset', 'integer'), value: value('value', 'text') },
  run({ key, offset, value }, call) {
    const from = readNumber(offset);
    if (from < 0) throw new CommandError('ERR offset is out of range');
    const before = stringAt(call, key) ?? '';
    if (value === '') return integer(before.length);
    checkLength(from + value.length);
    const after = before.padEnd(from, '\0').slice(0, from) + value + before.slice(from + value.length);
    rewrite(call, key, after as Bytes, 'changed');
    return integer(after.length);
  },
});
