// ZRANGE: a part of a sorted set: by rank, by score or by member; from either end; with scores, if asked for.
//
//   ZRANGE board 0 9 REV WITHSCORES        the ten best
//   ZRANGE due -inf 1700000000 BYSCORE LIMIT 0 1

import { either, flag, optional, token, value } from '../../grammar/arg.ts';
import { syntaxError } from '../../grammar/read.ts';
import { CommandError } from '../../reply/command-error.ts';
import { key, readNumber } from '../arguments.ts';
import { command } from '../command.ts';
import { memberEnd, scoreEnd } from './interval.ts';
import { limit, scoredReply, sortedSetAt } from './lookup.ts';
import { byEnds, byRank, endsOf } from './select.ts';

export const zrange = command({
  name: 'ZRANGE',
  since: '1.2.0',
  group: 'sorted-set',
  flags: ['readonly'],
  complexity: 'O(log N + M), N being the members of the sorted set and M those answered.',
  summary: 'Read a part of a sorted set: by rank, by score or by member.',
  syntax: {
    key,
    start: value('start', 'text'),
    stop: value('stop', 'text'),
    by: optional(either({ byscore: token('BYSCORE'), bylex: token('BYLEX') }), { since: '6.2.0', once: true }),
    rev: optional(either({ rev: token('REV') }), { since: '6.2.0', once: true }),
    limit,
    withscores: flag('WITHSCORES'),
  },
  run({ key, start, stop, by = {}, rev: reversed, limit, withscores }, { db, protocol }) {
    const rev = reversed !== undefined;
    const isByEnds = 'byscore' in by || 'bylex' in by;
    if ('byscore' in by && 'bylex' in by) throw syntaxError();
    if (limit !== undefined && limit.count !== -1 && !isByEnds) throw new CommandError(noLimit);
    if (withscores && 'bylex' in by) throw new CommandError(noScores);
    if (isByEnds) {
      const [from, to] = endsOf([start, stop], 'bylex' in by ? memberEnd : scoreEnd, rev);
      const set = sortedSetAt(db, key);
      return scoredReply(protocol, set === undefined ? [] : byEnds(set, from, to, rev, limit), withscores);
    }
    const [first, last] = [readNumber(start), readNumber(stop)];
    const set = sortedSetAt(db, key);
    return scoredReply(protocol, set === undefined ? [] : byRank(set, first, last, rev), withscores);
  },
});

/** What LIMIT answers where a range goes by rank. */
export const noLimit = 'ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX';
const noScores = 'ERR syntax error, WITHSCORES not supported in combination with BYLEX';
