// PUNSUBSCRIBE: take these patterns back; without one, all.

import { many, optional, value } from '../../grammar/arg.ts';
import { command } from '../command.ts';
import { leave } from './confirm.ts';

export const punsubscribe = command({
  name: 'PUNSUBSCRIBE',
  since: '2.0.0',
  group: 'pubsub',
  flags: ['pubsub', 'noscript', 'loading', 'stale'],
  complexity: 'O(N), N being the patterns.',
  summary: 'Hear the channels of these patterns no more, or of none.',
  syntax: { names: optional(many(value('pattern', 'pattern'))) },
  run({ names }, call) {
    return leave(call, 'patterns', 'punsubscribe', names);
  },
});
