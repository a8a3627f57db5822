// BLMOVE: LMOVE that waits for an element.

import { command } from '../command.ts';
import { destination, source, whereFrom, whereTo } from './lookup.ts';
import { moved } from './moved.ts';
import { readTimeout, serveOrPark, timeout } from './wait.ts';

export const blmove = command({
  name: 'BLMOVE',
  since: '6.2.0',
  group: 'list',
  flags: ['write', 'denyoom', 'blocking'],
  complexity: 'O(1)',
  summary: 'Move an element from an end of one list to an end of another, or wait until there is one.',
  syntax: { source, destination, whereFrom, whereTo, timeout },
  run({ source, destination, whereFrom, whereTo, timeout }, call) {
    const ms = readTimeout(timeout, call.now);
    return serveOrPark(call, [source], ms, () => moved(call, source, destination, whereFrom, whereTo));
  },
});
