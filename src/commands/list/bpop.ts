// What BLPOP and BRPOP share: the first of several lists that has an element gives it.

import type { Bytes } from '../../base/bytes.ts';
import { array, bulk, type Reply } from '../../reply/reply.ts';
import type { End } from '../../store/list.ts';
import type { Call, Park } from '../call.ts';
import { listAt } from './lookup.ts';
import { take } from './pop.ts';
import { readTimeout, serveOrPark } from './wait.ts';

/** `[key, element]`, now or when there is one. Throws CommandError. */
export function bpop(call: Call, keys: readonly Bytes[], end: End, timeout: Bytes): Reply | Park {
  const ms = readTimeout(timeout, call.now);
  const serve = (): Reply | undefined => {
    for (const key of keys) {
      const list = listAt(call.db, key);
      if (list === undefined) continue;
      return array([bulk(key), ...take(call, key, list, end, 1).map(bulk)]);
    }
    return undefined;
  };
  return serveOrPark(call, keys, ms, serve);
}
