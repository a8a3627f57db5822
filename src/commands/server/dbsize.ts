// DBSIZE: how many keys this database has.

import { integer } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const dbsize = command({
  name: 'DBSIZE',
  since: '1.0.0',
  group: 'server',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Count the keys of this database.',
  syntax: {},
  run(_, { db }) {
    return integer(db.size);
  },
});
