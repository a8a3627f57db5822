// OBJECT ENCODING: how what a key holds is kept in Redis. Small collections lie in one piece, and are answered in order.

import { literal } from '../../base/bytes.ts';
import { bulk, nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';

export const objectEncoding = command({
  name: 'OBJECT ENCODING',
  since: '2.2.3',
  group: 'generic',
  flags: ['readonly'],
  complexity: 'O(1)',
  summary: 'Tell how what a key holds is kept.',
  syntax: { key },
  run({ key }, { db, protocol }) {
    const value = db.peek(key);
    if (value === undefined) return nil(protocol);
    if (value.type === 'stream') return bulk(literal('stream'));
    return bulk(literal(value.type === 'string' ? value.encodingAt(key) : value.encoding));
  },
});
