// TYPE: what a key holds.

import { literal } from '../../base/bytes.ts';
import { simple } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';

export const type = command({
  name: 'TYPE',
  since: '1.0.0',
  group: 'generic',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Name the type of what a key holds; none where there is no such key.',
  syntax: { key },
  run({ key }, { db }) {
    return simple(literal(db.peek(key)?.type ?? 'none'));
  },
});
