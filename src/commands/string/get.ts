// GET: the string at a key.

import { bulk, nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { stringAt } from './lookup.ts';

export const get = command({
  name: 'GET',
  since: '1.0.0',
  group: 'string',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Read the string at a key.',
  syntax: { key },
  run({ key }, call) {
    const bytes = stringAt(call, key);
    return bytes === undefined ? nil(call.protocol) : bulk(bytes);
  },
});
