// SCRIPT FLUSH: forget all scripts. There are none, as there is no scripting language: nothing is left to be done.

import { CommandError } from '../../reply/command-error.ts';
import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';
import { flushType } from './flush.ts';

export const scriptFlush = command({
  name: 'SCRIPT FLUSH',
  since: '2.6.0',
  group: 'scripting',
  flags: ['noscript'],
  complexity: 'O(1)',
  summary: 'Forget all scripts, of which there are none.',
  syntax: { flushType },
  malformed: () => new CommandError('ERR SCRIPT FLUSH only support SYNC|ASYNC option'),
  run() {
    return ok;
  },
});
