// XCLAIM: take pending entries over from whoever has them, if they have been pending for long enough.
//
//   XCLAIM s g bob 60000 1-1 2-1              those of the two that have been idle for a minute
//   XCLAIM s g ana 0 1-1 IDLE 90000 JUSTID    make an entry look old, and count no delivery
//
// A pending entry that is deleted from the stream is taken off the list instead, and not answered. An ID that is none
// ends the IDs: it is looked at as an option, and the error calls it one.

import type { Bytes } from '../../base/bytes.ts';
import { flag, manyWhile, option, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { array, type Reply } from '../../reply/reply.ts';
import { compareIds, parseStrictId } from '../../store/entry-id.ts';
import { idleTime } from '../../store/group.ts';
import { key, readInteger } from '../arguments.ts';
import { command } from '../command.ts';
import { named } from '../named.ts';
import { askingConsumer, claim, claimedReply, readMinIdle } from './claim.ts';
import { groupAt } from './lookup.ts';
import { consumer, group, readId } from './syntax.ts';

/** IDLE or TIME, and how many of them were given before it: the last one wins. */
interface Told {
  readonly ms: number;
  readonly turn: number;
}

function told(token: 'IDLE' | 'TIME', other: 'idle' | 'time') {
  return (word: Bytes, soFar: Readonly<Record<string, unknown>>): Told => ({
    ms: Number(readInteger(word, `ERR Invalid ${token} option argument for XCLAIM`)),
    turn: ((soFar[other] as Told | undefined)?.turn ?? 0) + 1,
  });
}

export const xclaim = command({
  name: 'XCLAIM',
  since: '5.0.0',
  group: 'stream',
  flags: ['write', 'fast'],
  complexity: 'O(log N) for each ID, N being the entries pending in the group.',
  summary: 'Take pending entries over from other consumers of a group.',
  syntax: {
    key,
    group,
    consumer,
    minIdle: value('min-idle-time', 'text', readMinIdle('XCLAIM')),
    ids: manyWhile(value('id', 'id', readId), (word) => parseStrictId(word, 0) !== undefined),
    idle: option('IDLE', value('ms', 'integer', told('IDLE', 'time'))),
    time: option('TIME', value('unix-time-milliseconds', 'unix-time', told('TIME', 'idle'))),
    retryCount: option(
      'RETRYCOUNT',
      value('count', 'integer', (word) => readInteger(word, 'ERR Invalid RETRYCOUNT option argument for XCLAIM')),
    ),
    force: flag('FORCE'),
    justId: flag('JUSTID'),
    lastId: option('LASTID', value('lastid', 'id', readId)),
  },
  malformed: (words, at) => new CommandError(`ERR Unrecognized XCLAIM option '${named(words[at]!)}'`),
  first(argv, { db }) {
    groupAt(db, argv[1]!, argv[2]!);
  },
  run({ key, group: name, consumer, minIdle, ids, idle, time, retryCount, force, justId, lastId }, call) {
    const { now } = call;
    const { stream, group } = groupAt(call.db, key, name);
    if (lastId !== undefined && compareIds(lastId, group.lastId) > 0) {
      group.lastId = lastId;
      call.wrote();
    }
    const reader = askingConsumer(group, consumer, call, now);
    const at = deliveredAt(now, idle, time);
    const deliveries = retryCount !== undefined && retryCount >= 0 ? retryCount : undefined;
    const claimed: Reply[] = [];
    for (const id of ids) {
      const pending = group.pending.get(id);
      const fields = stream.get(id);
      if (fields === undefined) {
        if (group.acknowledge(id)) call.wrote();
        continue;
      }
      if (pending === undefined) {
        if (!force) continue;
        group.deliver(id, reader, at);
      } else if (minIdle > 0 && idleTime(pending, now) < minIdle) continue;
      claim(group, id, reader, now, { at, deliveries, justId });
      call.wrote();
      claimed.push(claimedReply(id, fields, justId));
    }
    return array(claimed);
  },
});

/** Never ahead of the clock, nor before 1970: then it is now. */
function deliveredAt(now: number, idle: Told | undefined, time: Told | undefined): number {
  const byTime = time !== undefined && (idle === undefined || time.turn > idle.turn);
  const at = byTime ? time.ms : now - (idle?.ms ?? 0);
  return at < 0 || at > now ? now : at;
}
