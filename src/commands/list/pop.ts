// What LPOP and RPOP share.

import type { Bytes } from '../../base/bytes.ts';
import { optional, value } from '../../grammar/arg.ts';
import { wrongNumber } from '../../grammar/read.ts';
import { array, bulk, emptyArray, nil, nilArray, type Reply } from '../../reply/reply.ts';
import type { End, List } from '../../store/list.ts';
import type { Call } from '../call.ts';
import { readPositive } from '../counts.ts';
import { dropEmpty } from '../key/remove.ts';
import { listAt } from './lookup.ts';

export const count = optional(value('count', 'integer'), { since: '6.2.0' });
export const malformed = (name: string) => () => wrongNumber(name);

/** Take one off an end, or so many. Throws CommandError. */
export function pop(call: Call, key: Bytes, end: End, word: Bytes | undefined): Reply {
  const count = word === undefined ? 1 : readPositive(word);
  const list = listAt(call.db, key);
  if (list === undefined) return word === undefined ? nil(call.protocol) : nilArray(call.protocol);
  if (count === 0) return emptyArray;
  const taken = take(call, key, list, end, Math.min(count, list.length));
  return word === undefined ? bulk(taken[0]!) : array(taken.map(bulk));
}

/** Take so many, which are there, off an end; with the last of them the list is gone. */
export function take(call: Call, key: Bytes, list: List, end: End, count: number): Bytes[] {
  const taken = Array.from({ length: count }, () => list.pop(end)!);
  dropEmpty(call, key, list.length);
  call.changed(key, count);
  return taken;
}
