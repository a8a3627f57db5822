// XPENDING: what was delivered and not acknowledged.
//
//   XPENDING s g                         how many, the first ID, the last ID, how many with whom
//   XPENDING s g - + 10                  entry by entry: ID, consumer, idle ms, deliveries
//   XPENDING s g IDLE 60000 - + 10 ana   only those idle for a minute and more, only ana's

import { type Bytes, literal } from '../../base/bytes.ts';
import { block, ignored, meaning, option, optional, value } from '../../grammar/arg.ts';
import { syntaxError } from '../../grammar/read.ts';
import { array, bulk, emptyArray, integer, nil, nilArray, type Protocol, type Reply } from '../../reply/reply.ts';
import { formatId } from '../../store/entry-id.ts';
import { type Group, idleTime } from '../../store/group.ts';
import { key, readNumber } from '../arguments.ts';
import { command } from '../command.ts';
import { idleReply, ownerOf } from './info.ts';
import { groupAt } from './lookup.ts';
import { consumer, fromFirst, group, readEnd, readStart, toLast } from './syntax.ts';

export const xpending = command({
  name: 'XPENDING',
  since: '5.0.0',
  group: 'stream',
  flags: ['readonly'],
  complexity: 'O(N), N being the entries looked at; the summary is O(1) but for the consumers it names.',
  summary: 'Show what a group has delivered and nobody has acknowledged.',
  syntax: {
    key,
    group,
    filters: optional(
      block({
        idle: option(
          'IDLE',
          value('min-idle-time', 'integer', (word) => readNumber(word)),
          { since: '6.2.0' },
        ),
        start: meaning(value('start', 'start'), fromFirst),
        end: meaning(value('end', 'end'), toLast),
        // Redis reads the count before the range
        count: value('count', 'integer', (word, { start, end }) => ({
          most: readNumber(word),
          from: readStart(start as Bytes),
          to: readEnd(end as Bytes),
        })),
        consumer: optional(consumer),
        // case: XPENDING tolerates one superfluous argument (and a second)
        more: ignored(2),
      }),
    ),
  },
  first({ length }) {
    if (length !== 3 && (length < 6 || length > 9)) throw syntaxError();
  },
  run({ key, group: name, filters }, { db, now, protocol }) {
    const { group } = groupAt(db, key, name);
    if (filters === undefined) return summary(group, protocol);
    const { idle = 0, count, consumer } = filters;
    const pending = consumer === undefined ? group.pending : group.consumers.get(consumer)?.pending;
    if (pending === undefined) return emptyArray;
    const rows: Reply[] = [];
    for (const [id, entry] of pending.between(count.from, count.to)) {
      if (rows.length >= count.most) break;
      if (idle > 0 && idleTime(entry, now) < idle) continue;
      rows.push(array([bulk(formatId(id)), bulk(ownerOf(entry)), idleReply(entry, now), integer(entry.deliveries)]));
    }
    return array(rows);
  },
});

/** The counts by consumer are strings: Redis has them so. */
function summary(group: Group, protocol: Protocol): Reply {
  const { first, last, size } = group.pending;
  if (first === undefined || last === undefined) {
    return array([integer(0), nil(protocol), nil(protocol), nilArray(protocol)]);
  }
  const owners = group.sortedConsumers().filter(({ pending }) => pending.size > 0);
  const counts = owners.map(({ name, pending }) => array([bulk(name), bulk(literal(String(pending.size)))]));
  return array([integer(size), bulk(formatId(first)), bulk(formatId(last)), array(counts)]);
}
