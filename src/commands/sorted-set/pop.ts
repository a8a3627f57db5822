// What ZPOPMIN and ZPOPMAX share.

import type { Bytes } from '../../base/bytes.ts';
import { optional, value } from '../../grammar/arg.ts';
import { array, bulk, emptyArray, type Reply } from '../../reply/reply.ts';
import type { Call } from '../call.ts';
import { readPositive } from '../counts.ts';
import { doubleReply } from '../double.ts';
import { dropEmpty } from '../key/remove.ts';
import { scoredReply, sortedSetAt } from './lookup.ts';
import { byRank, takeOut } from './select.ts';

export const count = optional(value('count', 'integer'));

/** Take out one, or so many. Throws CommandError. */
export function pop(call: Call, key: Bytes, word: Bytes | undefined, reverse: boolean): Reply {
  const { db, protocol } = call;
  const count = word === undefined ? 1 : readPositive(word);
  const set = sortedSetAt(db, key);
  if (set === undefined || count === 0) return emptyArray;
  const found = byRank(set, 0, count - 1, reverse);
  takeOut(set, found);
  dropEmpty(call, key, set.size);
  call.changed(key, found.length);
  if (word !== undefined) return scoredReply(protocol, found, true);
  const { member, score } = found[0]!;
  return array([bulk(member), doubleReply(protocol, score)]);
}
