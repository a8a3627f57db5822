// OBJECT FREQ: how often a key is used, which Redis counts only under a policy of throwing keys out that goes by it. There
// is no such policy here, as there is none in Redis unless it is set.

import { CommandError } from '../../reply/command-error.ts';
import { nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';

export const objectFreq = command({
  name: 'OBJECT FREQ',
  since: '4.0.0',
  group: 'generic',
  flags: ['readonly'],
  complexity: 'O(1)',
  summary: 'Tell how often a key is used, where that is counted.',
  syntax: { key },
  run({ key }, { db, protocol }) {
    if (!db.has(key)) return nil(protocol);
    throw new CommandError(
      'ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching ' +
        'between policies at runtime LRU and LFU data will take some time to adjust.',
    );
  },
});
