// LMOVE: take an element off one end of a list and put it at an end of another, or of the same one.
//
//   LMOVE jobs working LEFT RIGHT        a queue that loses nothing: what is taken is kept in a second list

import { nil } from '../../reply/reply.ts';
import { command } from '../command.ts';
import { destination, source, whereFrom, whereTo } from './lookup.ts';
import { moved } from './moved.ts';

export const lmove = command({
  name: 'LMOVE',
  since: '6.2.0',
  group: 'list',
  flags: ['write', 'denyoom'],
  complexity: 'O(1)',
  summary: 'Move an element from an end of one list to an end of another.',
  syntax: { source, destination, whereFrom, whereTo },
  run({ source, destination, whereFrom, whereTo }, call) {
    return moved(call, source, destination, whereFrom, whereTo) ?? nil(call.protocol);
  },
});
