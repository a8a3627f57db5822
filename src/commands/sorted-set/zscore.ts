// ZSCORE: the score of a member.

import { nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { doubleReply } from '../double.ts';
import { member, sortedSetAt } from './lookup.ts';

export const zscore = command({
  name: 'ZSCORE',
  since: '1.2.0',
  group: 'sorted-set',
  flags: ['readonly', 'fast'],
  complexity: 'O(1)',
  summary: 'Read the score of a member.',
  syntax: { key, member },
  run({ key, member }, { db, protocol }) {
    const score = sortedSetAt(db, key)?.score(member);
    return score === undefined ? nil(protocol) : doubleReply(protocol, score);
  },
});
