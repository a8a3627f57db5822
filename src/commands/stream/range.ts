// What XRANGE and XREVRANGE answer: the entries between two IDs, from one end or the other.

import type { Bytes } from '../../base/bytes.ts';
import { option, value } from '../../grammar/arg.ts';
import { emptyArray, nilArray, type Reply } from '../../reply/reply.ts';
import type { EntryId } from '../../store/entry-id.ts';
import { readNumber } from '../arguments.ts';
import type { Call } from '../call.ts';
import { entriesReply } from './entries.ts';
import { streamAt } from './lookup.ts';

/** COUNT as a range takes it: 0 and less is nothing at all, and answered as nil. */
export const rangeCount = option(
  'COUNT',
  value('count', 'integer', (word) => Math.max(0, readNumber(word))),
);

/** The entries from `start` to `end`, both included; the greatest first where `reverse` is set. */
export function rangeReply(
  call: Call,
  key: Bytes,
  start: EntryId,
  end: EntryId,
  count: number | undefined,
  reverse: boolean,
): Reply {
  const stream = streamAt(call.db, key);
  if (stream === undefined) return emptyArray;
  if (count === 0) return nilArray(call.protocol);
  return entriesReply(stream.range(start, end, count, reverse));
}
