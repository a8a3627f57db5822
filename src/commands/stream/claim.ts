// Taking pending entries over: what XCLAIM, XAUTOCLAIM and XREADGROUP CLAIM do to each.

import type { Bytes } from '../../base/bytes.ts';
import { CommandError } from '../../reply/command-error.ts';
import { bulk, type Reply } from '../../reply/reply.ts';
import { type EntryId, formatId, type Word } from '../../store/entry-id.ts';
import { type Consumer, countDelivery, type Group, idleTime } from '../../store/group.ts';
import type { Stream } from '../../store/stream.ts';
import { readNumber } from '../arguments.ts';
import type { Call } from '../call.ts';
import type { Budget } from './budget.ts';
import { claimableReply, entryReply } from './entries.ts';
import { idleReply } from './info.ts';

/** How long an entry must have been pending, in ms; below 0 is 0. `command` names it in the error. */
export function readMinIdle(command: string) {
  return (word: Bytes): number => {
    const idle = readNumber(word, `ERR Invalid min-idle-time argument for ${command}`);
    return Math.max(0, idle);
  };
}

/** The consumer that asks; made where it is not there, which is a change: asking is enough to be one. */
export function askingConsumer(group: Group, name: Bytes, call: Pick<Call, 'wrote'>, now: number): Consumer {
  let consumer = group.consumers.get(name);
  if (consumer === undefined) {
    consumer = group.createConsumer(name, now)!;
    call.wrote();
  }
  consumer.seenAt = now;
  return consumer;
}

interface Terms {
  /** When it is taken to have been delivered, in ms since 1970. */
  readonly at: number;
  /** How often it is taken to have been; left out: once more than before, or as often with `justId`. */
  readonly deliveries?: Word | undefined;
  /** The ID is all that is asked for: it counts as no delivery. */
  readonly justId?: boolean;
}

/** Give an entry that is pending in the group to the consumer. Its fields are there: the caller has looked. */
export function claim(
  group: Group,
  id: EntryId,
  consumer: Consumer,
  now: number,
  { at, deliveries, justId = false }: Terms,
): void {
  const pending = group.reassign(id, consumer)!;
  group.redeliver(id, pending, at);
  consumer.activeAt = now;
  if (deliveries !== undefined) pending.deliveries = deliveries;
  else if (!justId) countDelivery(pending);
}

/** What is answered for a claimed entry. */
export function claimedReply(id: EntryId, fields: readonly Bytes[], justId: boolean): Reply {
  return justId ? bulk(formatId(id)) : entryReply({ id, fields });
}

/** What has been pending for so long (ms), with whomever: the longest idle first. What is deleted is passed over. */
export function claimIdle(
  stream: Stream,
  group: Group,
  consumer: Consumer,
  minIdle: number,
  count: number,
  budget: Budget,
  now: number,
): Reply[] {
  const due: { readonly id: EntryId; readonly reply: Reply }[] = [];
  const { byDelivery } = group;
  while (due.length < count && !budget.isSpent) {
    const first = byDelivery.first;
    if (first === undefined || idleTime(first.pending, now) < minIdle) break;
    byDelivery.drop();
    const fields = stream.get(first.id);
    if (fields === undefined) continue;
    const { id, pending } = first;
    const reply = claimableReply({ id, fields }, idleReply(pending, now), pending.deliveries);
    due.push({ id, reply });
    budget.spend(reply);
  }
  // only now, or they would be found again at once where any idle time will do
  for (const { id } of due) claim(group, id, consumer, now, { at: now });
  return due.map(({ reply }) => reply);
}

/** Where nothing is pending, one looks again after this long (ms) at the earliest: what comes may have to wait so long. */
const leastPause = 100;

/** When there may be something to claim though nothing happens to the key: ms since 1970, later than now. */
export function nextClaim(group: Group, minIdle: number, now: number): number {
  const first = group.byDelivery.first;
  if (first === undefined) return now + Math.max(minIdle, leastPause);
  return Math.max(first.at + minIdle, now + 1);
}

export function refuse(error: string): never {
  throw new CommandError(error);
}
