// LLEN: how many elements a list has.

import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { listAt } from './lookup.ts';

export const llen = command({
  name: 'LLEN',
  since: '1.0.0',
  group: 'list',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Count the elements of a list.',
  syntax: { key },
  run({ key }, { db }) {
    return integer(listAt(db, key)?.length ?? 0);
  },
});
