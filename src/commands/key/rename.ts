// RENAME: give a key another name, in place of whatever had it.

import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';
import { key, newkey, renamed } from './renamed.ts';

export const rename = command({
  name: 'RENAME',
  since: '1.0.0',
  group: 'generic',
  flags: ['write'],
  complexity: 'O(1)',
  summary: 'Give a key another name, in place of whatever has it.',
  syntax: { key, newkey },
  run({ key, newkey }, call) {
    renamed(call, key, newkey, true);
    return ok;
  },
});
