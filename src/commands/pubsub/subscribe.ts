// SUBSCRIBE: hear what is published on these channels from now on.

import { many, value } from '../../grammar/arg.ts';
import { command } from '../command.ts';
import { join } from './confirm.ts';

export const subscribe = command({
  name: 'SUBSCRIBE',
  since: '2.0.0',
  group: 'pubsub',
  flags: ['denyoom', 'pubsub', 'noscript', 'loading', 'stale'],
  complexity: 'O(N), N being the channels.',
  summary: 'Hear the messages of channels.',
  syntax: { names: many(value('channel', 'text')) },
  run({ names }, call) {
    return join(call, 'channels', 'subscribe', names);
  },
});
