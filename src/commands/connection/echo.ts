// ECHO: answer what it was given.

import { value } from '../../grammar/arg.ts';
import { bulk } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const echo = command({
  name: 'ECHO',
  since: '1.0.0',
  group: 'connection',
  flags: ['loading', 'stale', 'fast'],
  complexity: 'O(1)',
  summary: 'Answer the message.',
  syntax: { message: value('message', 'text') },
  run({ message }) {
    return bulk(message);
  },
});
