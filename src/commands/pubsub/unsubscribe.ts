// UNSUBSCRIBE: hear these channels no more; without a name, none.

import { many, optional, value } from '../../grammar/arg.ts';
import { command } from '../command.ts';
import { leave } from './confirm.ts';

export const unsubscribe = command({
  name: 'UNSUBSCRIBE',
  since: '2.0.0',
  group: 'pubsub',
  flags: ['pubsub', 'noscript', 'loading', 'stale'],
  complexity: 'O(N), N being the channels.',
  summary: 'Hear these channels no more, or none at all.',
  syntax: { names: optional(many(value('channel', 'text'))) },
  run({ names }, call) {
    return leave(call, 'channels', 'unsubscribe', names);
  },
});
