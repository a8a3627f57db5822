// Sorted sets at keys, and the pieces of syntax that their commands share.

import type { Bytes } from '../../base/bytes.ts';
import { block, option, value } from '../../grammar/arg.ts';
import { array, bulk, type Protocol, type Reply } from '../../reply/reply.ts';
import type { Database } from '../../store/keyspace.ts';
import { type Scored, SortedSet } from '../../store/sorted-set.ts';
import { readNumber } from '../arguments.ts';
import { doubleReply } from '../double.ts';
import { valueAt } from '../lookup.ts';

export const member = value('member', 'text');
export const start = value('start', 'integer');
export const stop = value('stop', 'integer');

export const limit = option(
  'LIMIT',
  block({
    offset: value('offset', 'integer', (word) => readNumber(word)),
    count: value('count', 'integer', (word) => readNumber(word)),
  }),
);

/** The sorted set at a key; undefined where there is none. Throws CommandError where the key holds something else. */
export function sortedSetAt(db: Database, key: Bytes): SortedSet | undefined {
  return valueAt(db, key, 'zset');
}

/** The same, made where there is none. */
export function sortedSetFor(db: Database, key: Bytes): SortedSet {
  const known = sortedSetAt(db, key);
  if (known !== undefined) return known;
  const set = new SortedSet();
  db.set(key, set);
  return set;
}

/** Members in a row; with their scores, each in turn with it, or in RESP3 in a pair with it. */
export function scoredReply(protocol: Protocol, found: readonly Scored[], withScores: boolean): Reply {
  if (!withScores) return array(found.map(({ member }) => bulk(member)));
  const pairs = found.map(({ member, score }) => [bulk(member), doubleReply(protocol, score)]);
  return array(protocol === 2 ? pairs.flat() : pairs.map((pair) => array(pair)));
}
