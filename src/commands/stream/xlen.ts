// XLEN: how many entries a stream holds; 0 for a stream that is not there.

import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { streamAt } from './lookup.ts';

export const xlen = command({
  name: 'XLEN',
  since: '5.0.0',
  group: 'stream',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Count the entries of a stream.',
  syntax: { key },
  run({ key }, { db }) {
    return integer(streamAt(db, key)?.length ?? 0);
  },
});
