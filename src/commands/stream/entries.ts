// Entries as replies.

import type { Bytes } from '../../base/bytes.ts';
import { array, bulk, integer, type Pair, type Protocol, type Reply } from '../../reply/reply.ts';
import { formatId, type Word } from '../../store/entry-id.ts';
import type { StreamEntry } from '../../store/stream-node.ts';

/** `[id, [field, value, ...]]` */
export function entryReply({ id, fields }: StreamEntry): Reply {
  return array([bulk(formatId(id)), array(fields.map(bulk))]);
}

/** An entry that XREADGROUP CLAIM gives: how long it was idle (ms) and how often delivered before; 0 and 0 if new. */
export function claimableReply({ id, fields }: StreamEntry, idle: Reply, deliveries: Word): Reply {
  return array([bulk(formatId(id)), array(fields.map(bulk)), idle, integer(deliveries)]);
}

export function entriesReply(entries: readonly StreamEntry[]): Reply {
  return array(entries.map(entryReply));
}

/** What XREAD and XREADGROUP answer: `[[key, entries], ...]`, in RESP3 a map in which a key may stand twice. */
export function streamsReply(protocol: Protocol, streams: readonly (readonly [Bytes, Reply])[]): Reply {
  const pairs = streams.map(([key, entries]): Pair => [bulk(key), entries]);
  return protocol === 2 ? array(pairs.map((pair) => array(pair))) : { type: 'map', value: pairs };
}
