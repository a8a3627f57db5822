// OBJECT REFCOUNT: how often what a key holds is shared: not at all.

import { integer, nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';

export const objectRefcount = command({
  name: 'OBJECT REFCOUNT',
  since: '2.2.3',
  group: 'generic',
  flags: ['readonly'],
  complexity: 'O(1)',
  summary: 'Count the references to what a key holds.',
  syntax: { key },
  run({ key }, { db, protocol }) {
    return db.has(key) ? integer(1) : nil(protocol);
  },
});
