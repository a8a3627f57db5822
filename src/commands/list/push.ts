// What LPUSH, RPUSH, LPUSHX and RPUSHX share. Those who wait for an element are told.

import type { Bytes } from '../../base/bytes.ts';
import { integer, type Reply } from '../../reply/reply.ts';
import type { End } from '../../store/list.ts';
import type { Call } from '../call.ts';
import { listAt, listFor } from './lookup.ts';

/** Put elements at an end, one by one; answer how long the list is then. `make`: where there is none, make it. */
export function push(call: Call, key: Bytes, end: End, elements: readonly Bytes[], make: boolean): Reply {
  if (!make && listAt(call.db, key) === undefined) return integer(0);
  const list = listFor(call.db, key);
  for (const element of elements) list.push(end, element);
  call.touch(key);
  call.changed(key, elements.length);
  return integer(list.length);
}
