// Pieces that the XINFO commands share: names with their values, and what a group says of itself.

import { type Bytes, literal } from '../../base/bytes.ts';
import { bulk, integer, map, nil, type Pair, type Protocol, type Reply } from '../../reply/reply.ts';
import type { Word } from '../../store/entry-id.ts';
import { type Group, idleTime, type Pending } from '../../store/group.ts';
import { lag } from '../../store/lag.ts';
import type { Stream } from '../../store/stream.ts';

/** A map of names; the members that are undefined are left out. */
export function fields(protocol: Protocol, of: Readonly<Record<string, Reply>>): Reply {
  return map(
    protocol,
    Object.entries(of).map(([name, value]): Pair => [bulk(literal(name)), value]),
  );
}

/** `entries-read` and `lag`, each nil where nobody can say. */
export function progress(protocol: Protocol, stream: Stream, group: Group) {
  return { 'entries-read': known(group.entriesRead, protocol), lag: known(lag(stream, group), protocol) };
}

function known(value: Word | undefined, protocol: Protocol): Reply {
  return value === undefined ? nil(protocol) : counted(value);
}

/** The name of the consumer that has a pending entry; empty where nobody has (XNACK). */
export function ownerOf({ consumer }: Pending): Bytes {
  return consumer?.name ?? literal('');
}

/** For how long a pending entry has been idle, in ms; -1 where nobody has it. */
export function idleReply(pending: Pending, now: number): Reply {
  return integer(pending.consumer === undefined ? -1 : Math.max(0, idleTime(pending, now)));
}

/** A counter of 64 bits without a sign, which Redis answers as one with a sign: behind 2^63-1 it turns negative. */
export function counted(value: Word): Reply {
  return integer(typeof value === 'number' ? value : BigInt.asIntN(64, value));
}
