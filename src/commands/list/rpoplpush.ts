// RPOPLPUSH: LMOVE ... RIGHT LEFT, as it was.

import { nil } from '../../reply/reply.ts';
import { command } from '../command.ts';
import { destination, source } from './lookup.ts';
import { moved } from './moved.ts';

export const rpoplpush = command({
  name: 'RPOPLPUSH',
  since: '1.2.0',
  group: 'list',
  flags: ['write', 'denyoom'],
  complexity: 'O(1)',
  summary: 'Move the last element of one list to the front of another; LMOVE has taken its place.',
  syntax: { source, destination },
  run({ source, destination }, call) {
    return moved(call, source, destination, 'RIGHT', 'LEFT') ?? nil(call.protocol);
  },
});
