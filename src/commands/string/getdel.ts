// GETDEL: read a string and delete its key.

import { bulk, nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { remove } from '../key/remove.ts';
import { stringAt } from './lookup.ts';

export const getdel = command({
  name: 'GETDEL',
  since: '6.2.0',
  group: 'string',
  flags: ['write', 'fast'],
  complexity: 'O(1)',
  summary: 'Read the string at a key, and delete the key.',
  syntax: { key },
  run({ key }, call) {
    const bytes = stringAt(call, key);
    if (bytes === undefined) return nil(call.protocol);
    remove(call, key);
    return bulk(bytes);
  },
});
