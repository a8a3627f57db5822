// ZINCRBY: add to the score of a member.

import { value } from '../../grammar/arg.ts';
import { syntaxError } from '../../grammar/read.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { doubleReply, readDouble } from '../double.ts';
import { member, sortedSetAt, sortedSetFor } from './lookup.ts';
import { isOption, scoreFor } from './score.ts';

export const zincrby = command({
  name: 'ZINCRBY',
  since: '1.2.0',
  group: 'sorted-set',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(log N), N being the members of the sorted set.',
  summary: 'Add to the score of a member, which is 0 where there is none.',
  syntax: { key, increment: value('increment', 'integer', (word) => readDouble(word)), member },
  first([, , word]) {
    if (isOption(word!)) throw syntaxError(); // as ZADD, whose options it reads
    return undefined;
  },
  run({ key, increment, member }, call) {
    const before = sortedSetAt(call.db, key)?.score(member);
    const score = scoreFor(before, increment, { increment: true })!;
    sortedSetFor(call.db, key).set(member, score + 0); // which makes 0 of -0
    if (score !== before) call.changed(key);
    return doubleReply(call.protocol, score);
  },
});
