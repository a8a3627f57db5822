// CLIENT NO-TOUCH: what this client reads does not count as used (OBJECT IDLETIME).

import { choice } from '../../grammar/arg.ts';
import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const clientNoTouch = command({
  name: 'CLIENT NO-TOUCH',
  since: '7.2.0',
  group: 'connection',
  flags: ['noscript', 'loading', 'stale'],
  complexity: 'O(1)',
  summary: 'Read keys without their becoming used.',
  syntax: { enabled: choice('enabled', 'ON', 'OFF') },
  run({ enabled }, { session }) {
    session.noTouch = enabled === 'ON';
    return ok;
  },
});
