// XAUTOCLAIM: take over what has been pending for long enough, page by page: it answers where to go on, what was claimed,
// and which pending entries were found deleted from the stream and taken off the list.
//
//   XAUTOCLAIM s g bob 60000 0 COUNT 10       "0-0" in the answer: that was all
//
// It looks at COUNT times ten pending entries at most, and a deleted one counts as one claimed.

import { flag, meaning, option, value } from '../../grammar/arg.ts';
import { array, bulk, type Reply } from '../../reply/reply.ts';
import { formatId, minId } from '../../store/entry-id.ts';
import { idleTime } from '../../store/group.ts';
import { key, readInteger } from '../arguments.ts';
import { command } from '../command.ts';
import { askingConsumer, claim, claimedReply, readMinIdle, refuse } from './claim.ts';
import { groupAt } from './lookup.ts';
import { consumer, group, readStart } from './syntax.ts';

const usualCount = 100;
/** How many pending entries it looks at for each that it may claim. */
const attempts = 10;
/** What Redis can hold of IDs, at 16 bytes each. */
const mostCount = 2n ** 59n - 1n;
const badCount = 'ERR COUNT must be > 0';

export const xautoclaim = command({
  name: 'XAUTOCLAIM',
  since: '6.2.0',
  group: 'stream',
  flags: ['write', 'fast'],
  complexity: 'O(1) where COUNT is small.',
  summary: 'Take over what has been pending in a group for long enough, whoever has it.',
  syntax: {
    key,
    group,
    consumer,
    minIdle: value('min-idle-time', 'text', readMinIdle('XAUTOCLAIM')),
    start: meaning(value('start', 'start', readStart), { '0-0': 'look at all that is pending, from the oldest on' }),
    count: option(
      'COUNT',
      value('count', 'integer', (word) => {
        const count = readInteger(word, badCount);
        return count < 1 || count > mostCount ? refuse(badCount) : Number(count);
      }),
    ),
    justId: flag('JUSTID'),
  },
  run({ key, group: name, consumer, minIdle, start, count = usualCount, justId }, call) {
    const { now } = call;
    const { stream, group } = groupAt(call.db, key, name);
    const reader = askingConsumer(group, consumer, call, now);
    const claimed: Reply[] = [];
    const deleted: Reply[] = [];
    let next = minId;
    let looked = 0;
    for (const [id, pending] of group.pending.between(start)) {
      if (looked === count * attempts || claimed.length + deleted.length === count) {
        next = id;
        break;
      }
      looked++;
      const fields = stream.get(id);
      if (fields === undefined) {
        group.acknowledge(id);
        deleted.push(bulk(formatId(id)));
      } else {
        if (minIdle > 0 && idleTime(pending, now) < minIdle) continue;
        claim(group, id, reader, now, { at: now, justId });
        claimed.push(claimedReply(id, fields, justId));
      }
      call.wrote();
    }
    return array([bulk(formatId(next)), array(claimed), array(deleted)]);
  },
});
