// ZADD: give members their scores.
//
//   ZADD board 7 ana 5 bob        ZADD board GT CH 9 ana        ZADD board INCR 1 bob
//
// NX adds only, XX changes only; GT and LT change only upwards or downwards. INCR adds to one score and answers it.

import type { Bytes } from '../../base/bytes.ts';
import { block, either, flag, flat, optional, token, value } from '../../grammar/arg.ts';
import { syntaxError } from '../../grammar/read.ts';
import { CommandError } from '../../reply/command-error.ts';
import { integer, nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { doubleReply, readDouble } from '../double.ts';
import { dropEmpty } from '../key/remove.ts';
import { member, sortedSetAt, sortedSetFor } from './lookup.ts';
import { isOption, type Rule, scoreFor } from './score.ts';

export const zadd = command({
  name: 'ZADD',
  since: '1.2.0',
  group: 'sorted-set',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(log N) for each member, N being the members of the sorted set.',
  summary: 'Give members of a sorted set their scores; make the sorted set if it is not there.',
  syntax: {
    key,
    condition: optional(either({ nx: token('NX'), xx: token('XX') }), { since: '3.0.2' }),
    comparison: optional(either({ gt: token('GT'), lt: token('LT') }), { since: '6.2.0' }),
    change: flag('CH', '3.0.2'),
    increment: flag('INCR', '3.0.2'),
    data: flat(block({ score: value('score', 'double'), member })),
  },
  first(argv) {
    let at = 2;
    while (at < argv.length && isOption(argv[at]!)) at++;
    if (at === argv.length || (argv.length - at) % 2 !== 0) throw syntaxError();
    return undefined;
  },
  run({ key, condition, comparison, change, increment, data }, call) {
    const { db, protocol } = call;
    const rule: Rule = { ...condition, ...comparison, increment };
    checkRule(rule, data);
    const scores = data.filter((_, i) => i % 2 === 0).map((word) => readDouble(word));
    if (sortedSetAt(db, key) === undefined && rule.xx) return increment ? nil(protocol) : integer(0);
    const set = sortedSetFor(db, key);
    let [added, changed] = [0, 0];
    let last: number | undefined;
    try {
      for (const [i, score] of scores.entries()) {
        const member = data[2 * i + 1]!;
        const before = set.score(member);
        last = scoreFor(before, score, rule);
        if (last === undefined || last === before) continue;
        if (set.set(member, last + 0)) added++;
        else changed++;
      }
    } finally {
      dropEmpty(call, key, set.size);
      if (added + changed > 0) call.changed(key, added + changed);
    }
    if (increment) return last === undefined ? nil(protocol) : doubleReply(protocol, last);
    return integer(change ? added + changed : added);
  },
});

/** Throws CommandError where the options contradict one another, or the pairs. */
function checkRule({ nx, xx, gt, lt, increment }: Rule, data: readonly Bytes[]): void {
  if (nx && xx) throw new CommandError('ERR XX and NX options at the same time are not compatible');
  if ((gt && lt) || (nx && (gt || lt))) {
    throw new CommandError('ERR GT, LT, and/or NX options at the same time are not compatible');
  }
  if (increment && data.length > 2) {
    throw new CommandError('ERR INCR option supports a single increment-element pair');
  }
}
