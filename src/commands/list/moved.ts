// What the commands share that move an element from a list to a list, those that wait for one included.

import type { Bytes } from '../../base/bytes.ts';
import { bulk, type Reply } from '../../reply/reply.ts';
import type { End } from '../../store/list.ts';
import type { Call } from '../call.ts';
import { listAt, listFor } from './lookup.ts';
import { take } from './pop.ts';

/** The element that was moved; undefined where the source is not there. Throws CommandError where one end is no list. */
export function moved(call: Call, source: Bytes, destination: Bytes, from: End, to: End): Reply | undefined {
  const { db } = call;
  const list = listAt(db, source);
  if (list === undefined) return undefined;
  listAt(db, destination);
  if (source === destination) {
    list.push(to, list.pop(from)!);
    call.changed(source);
    return bulk(list.at(to === 'LEFT' ? 0 : -1)!);
  }
  const [element] = take(call, source, list, from, 1);
  listFor(db, destination).push(to, element!);
  call.touch(destination);
  call.changed(destination);
  return bulk(element!);
}
