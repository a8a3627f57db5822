// PSUBSCRIBE: hear what is published on channels whose names fit these patterns.

import { many, value } from '../../grammar/arg.ts';
import { command } from '../command.ts';
import { join } from './confirm.ts';

export const psubscribe = command({
  name: 'PSUBSCRIBE',
  since: '2.0.0',
  group: 'pubsub',
  flags: ['denyoom', 'pubsub', 'noscript', 'loading', 'stale'],
  complexity: 'O(N), N being the patterns.',
  summary: 'Hear the messages of all channels whose names fit a pattern.',
  syntax: { names: many(value('pattern', 'pattern')) },
  run({ names }, call) {
    return join(call, 'patterns', 'psubscribe', names);
  },
});
