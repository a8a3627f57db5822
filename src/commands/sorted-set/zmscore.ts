// ZMSCORE: the scores of several members, nothing where one is not there.

import { many } from '../../grammar/arg.ts';
import { array, nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { doubleReply } from '../double.ts';
import { member, sortedSetAt } from './lookup.ts';

export const zmscore = command({
  name: 'ZMSCORE',
  since: '6.2.0',
  group: 'sorted-set',
  flags: ['readonly', 'fast'],
  complexity: 'O(N), N being the members asked for.',
  summary: 'Read the scores of several members.',
  syntax: { key, members: many(member) },
  run({ key, members }, { db, protocol }) {
    const set = sortedSetAt(db, key);
    const scores = members.map((member) => set?.score(member));
    return array(scores.map((score) => (score === undefined ? nil(protocol) : doubleReply(protocol, score))));
  },
});
