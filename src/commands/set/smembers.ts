// SMEMBERS: all members of a set.

import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { setAt, setReply } from './lookup.ts';

export const smembers = command({
  name: 'SMEMBERS',
  since: '1.0.0',
  group: 'set',
  flags: ['readonly'],
  complexity: 'O(N), N being the members.',
  summary: 'List the members of a set.',
  syntax: { key },
  run({ key }, { db, protocol }) {
    return setReply(protocol, setAt(db, key)?.members() ?? []);
  },
});
