// FUNCTION FLUSH: forget all functions. There are none, as there is no scripting language: nothing is left to be done.

import { CommandError } from '../../reply/command-error.ts';
import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';
import { flushType } from './flush.ts';

export const functionFlush = command({
  name: 'FUNCTION FLUSH',
  since: '7.0.0',
  group: 'scripting',
  flags: ['write', 'noscript'],
  complexity: 'O(1)',
  summary: 'Forget all functions, of which there are none.',
  syntax: { flushType },
  malformed: () => new CommandError('ERR FUNCTION FLUSH only supports SYNC|ASYNC option'),
  run(_, call) {
    call.wrote(); // Redis counts it, whatever there was
    return ok;
  },
});
