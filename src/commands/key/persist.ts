// PERSIST: let a key stay for ever.

import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';

export const persist = command({
  name: 'PERSIST',
  since: '2.2.0',
  group: 'generic',
  flags: ['write', 'fast'],
  complexity: 'O(1)',
  summary: 'Let a key stay that would expire.',
  syntax: { key },
  run({ key }, call) {
    if (call.db.get(key) === undefined || !call.db.persist(key)) return integer(0);
    call.changed(key);
    return integer(1);
  },
});
