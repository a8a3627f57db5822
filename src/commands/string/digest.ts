// DIGEST: a hash of the string at a key, 16 hexadecimal digits, for SET ... IFDEQ.

import { bulk, nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { stringAt } from './lookup.ts';
import { digestOf } from './xxh3.ts';

export const digest = command({
  name: 'DIGEST',
  since: '8.4.0',
  group: 'string',
  flags: ['readonly', 'fast'],
  complexity: 'O(N), N being the bytes of the string.',
  summary: 'Hash the string at a key; the hash stands for it in conditions.',
  syntax: { key },
  run({ key }, call) {
    const bytes = stringAt(call, key);
    return bytes === undefined ? nil(call.protocol) : bulk(digestOf(bytes));
  },
});
