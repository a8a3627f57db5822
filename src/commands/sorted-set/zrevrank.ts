// ZREVRANK: how many members stand behind one, and if asked for its score.

import { optional, token } from '../../grammar/arg.ts';
import { syntaxError, wrongNumber } from '../../grammar/read.ts';
import { array, integer, nil, nilArray } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { doubleReply } from '../double.ts';
import { member, sortedSetAt } from './lookup.ts';

export const zrevrank = command({
  name: 'ZREVRANK',
  since: '2.0.0',
  group: 'sorted-set',
  flags: ['readonly', 'fast'],
  complexity: 'O(log N), N being the members of the sorted set.',
  summary: 'Tell the rank of a member, counted from the greatest score.',
  syntax: { key, member, withscore: optional(token('WITHSCORE')) },
  malformed: (words) => (words.length > 4 ? wrongNumber('zrevrank') : syntaxError()),
  run({ key, member, withscore }, { db, protocol }) {
    const set = sortedSetAt(db, key);
    const rank = set?.rank(member);
    if (set === undefined || rank === undefined) return withscore ? nilArray(protocol) : nil(protocol);
    const place = integer(set.size - 1 - rank);
    return withscore ? array([place, doubleReply(protocol, set.score(member)!)]) : place;
  },
});
