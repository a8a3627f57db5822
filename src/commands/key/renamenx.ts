// RENAMENX: give a key another name that nothing has yet.

import { integer } from '../../reply/reply.ts';
import { command } from '../command.ts';
import { key, newkey, renamed } from './renamed.ts';

export const renamenx = command({
  name: 'RENAMENX',
  since: '1.0.0',
  group: 'generic',
  flags: ['write', 'fast'],
  complexity: 'O(1)',
  summary: 'Give a key another name, where nothing has it yet.',
  syntax: { key, newkey },
  run({ key, newkey }, call) {
    return integer(renamed(call, key, newkey, false) ? 1 : 0);
  },
});
