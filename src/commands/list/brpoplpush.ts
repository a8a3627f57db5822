// BRPOPLPUSH: BLMOVE ... RIGHT LEFT, as it was.

import { command } from '../command.ts';
import { destination, source } from './lookup.ts';
import { moved } from './moved.ts';
import { readTimeout, serveOrPark, timeout } from './wait.ts';

export const brpoplpush = command({
  name: 'BRPOPLPUSH',
  since: '2.2.0',
  group: 'list',
  flags: ['write', 'denyoom', 'blocking'],
  complexity: 'O(1)',
  summary: 'Move the last element of one list to the front of another, or wait for one; BLMOVE has taken its place.',
  syntax: { source, destination, timeout },
  run({ source, destination, timeout }, call) {
    const ms = readTimeout(timeout, call.now);
    return serveOrPark(call, [source], ms, () => moved(call, source, destination, 'RIGHT', 'LEFT'));
  },
});
