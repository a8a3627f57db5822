// OBJECT IDLETIME: for how many seconds nobody has used a key. To ask, to see its type or its time to live is no use of it.

import { integer, nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';

export const objectIdletime = command({
  name: 'OBJECT IDLETIME',
  since: '2.2.3',
  group: 'generic',
  flags: ['readonly'],
  complexity: 'O(1)',
  summary: 'Tell for how many seconds a key has not been used.',
  syntax: { key },
  run({ key }, { db, protocol }) {
    const idle = db.idle(key);
    return idle === undefined ? nil(protocol) : integer(Math.floor(idle / 1000));
  },
});
