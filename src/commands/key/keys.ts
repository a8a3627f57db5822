// KEYS: the keys whose names fit a pattern. It looks at every one of them: in production use SCAN.

import { value } from '../../grammar/arg.ts';
import { array, bulk } from '../../reply/reply.ts';
import { command } from '../command.ts';
import { glob } from './glob.ts';

export const keys = command({
  name: 'KEYS',
  since: '1.0.0',
  group: 'generic',
  flags: ['readonly'],
  complexity: 'O(N), N being all keys of the database.',
  summary: 'List the keys whose names fit a pattern.',
  syntax: { pattern: value('pattern', 'pattern') },
  run({ pattern }, { db }) {
    const fits = glob(pattern);
    return array([...db.keys()].filter(fits).map(bulk));
  },
});
