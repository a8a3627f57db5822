// RANDOMKEY: any one of the keys.

import { bulk, nil } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const randomkey = command({
  name: 'RANDOMKEY',
  since: '1.0.0',
  group: 'generic',
  flags: ['readonly'],
  complexity: 'O(1)',
  summary: 'Name any one of the keys.',
  syntax: {},
  run(_, { db, dice, protocol }) {
    const key = db.any(dice);
    return key === undefined ? nil(protocol) : bulk(key);
  },
});
