// XINFO STREAM: what a stream knows of itself; with FULL its first entries, groups, consumers and pending entries too.

import { type Bytes, isWord } from '../../base/bytes.ts';
import { block, option, optional, token, value } from '../../grammar/arg.ts';
import { array, bulk, integer, nil, type Protocol, type Reply } from '../../reply/reply.ts';
import { type EntryId, formatId, maxId, minId } from '../../store/entry-id.ts';
import type { Consumer, Group, Pending } from '../../store/group.ts';
import type { Stream } from '../../store/stream.ts';
import { key, readNumber } from '../arguments.ts';
import { command } from '../command.ts';
import { malformedSubcommand } from '../subcommands.ts';
import { entriesReply, entryReply } from './entries.ts';
import { counted, fields, ownerOf, progress } from './info.ts';
import { knownStream } from './lookup.ts';

/** How many entries, and pending entries of each list, FULL shows where COUNT is left out or negative. */
const usualCount = 10;

export const xinfoStream = command({
  name: 'XINFO STREAM',
  since: '5.0.0',
  group: 'stream',
  flags: ['readonly'],
  complexity: 'O(1); FULL is O(N), N being what it shows.',
  summary:
    'Show what a stream knows of itself: length, IDs, first and last entry; FULL shows groups and consumers too.',
  syntax: {
    key,
    full: optional(
      block({
        full: token('FULL'),
        count: option(
          'COUNT',
          value('count', 'integer', (word) => {
            const most = readNumber(word);
            if (most < 0) return usualCount;
            return most === 0 ? Number.POSITIVE_INFINITY : most;
          }),
        ),
      }),
    ),
  },
  malformed: malformedSubcommand,
  first(argv, { db }) {
    knownStream(db, argv[2]!);
    if (!fits(argv)) throw malformedSubcommand(argv);
  },
  run({ key, full }, { db, protocol, now }) {
    const stream = knownStream(db, key);
    if (full === undefined) return fields(protocol, { ...outline(stream, now), ...ends(stream, protocol) });
    const count = full.count ?? usualCount;
    return fields(protocol, {
      ...outline(stream, now),
      entries: entriesReply(stream.range(minId, maxId, count)),
      groups: array(stream.sortedGroups().map((group) => groupInFull(group, stream, count, protocol))),
    });
  },
});

/** Nothing, FULL, or FULL COUNT n: in this order, and once. */
function fits(argv: readonly Bytes[]): boolean {
  if (argv.length === 3) return true;
  if (!isWord(argv[3]!, 'FULL')) return false;
  return argv.length === 4 || (argv.length === 6 && isWord(argv[4]!, 'COUNT'));
}

function outline(stream: Stream, now: number) {
  const { memory, added, duplicates } = stream.idempotency;
  const { producers, tokens } = stream.idempotency.tracked(now);
  return {
    length: integer(stream.length),
    // ours is no radix tree: nodes of entries, and one above them
    'radix-tree-keys': integer(stream.nodes),
    'radix-tree-nodes': integer(stream.nodes + 1),
    'last-generated-id': idReply(stream.lastId),
    'max-deleted-entry-id': idReply(stream.maxDeletedId),
    'entries-added': counted(stream.entriesAdded),
    'recorded-first-entry-id': idReply(stream.firstId),
    'idmp-duration': integer(memory.duration),
    'idmp-maxsize': integer(memory.maxsize),
    'pids-tracked': integer(producers),
    'iids-tracked': integer(tokens),
    'iids-added': integer(added),
    'iids-duplicates': integer(duplicates),
  };
}

function ends(stream: Stream, protocol: Protocol) {
  const first = stream.range(minId, maxId, 1)[0];
  const last = stream.lastEntry();
  return {
    groups: integer(stream.groups.size),
    'first-entry': first === undefined ? nil(protocol) : entryReply(first),
    'last-entry': last === undefined ? nil(protocol) : entryReply(last),
  };
}

function groupInFull(group: Group, stream: Stream, count: number, protocol: Protocol): Reply {
  return fields(protocol, {
    name: bulk(group.name),
    'last-delivered-id': idReply(group.lastId),
    ...progress(protocol, stream, group),
    'pel-count': integer(group.pending.size),
    pending: array(
      firstOf(group.pending.between(), count).map(([id, pending]) =>
        array([idReply(id), bulk(ownerOf(pending)), integer(pending.deliveredAt), integer(pending.deliveries)]),
      ),
    ),
    consumers: array(group.sortedConsumers().map((consumer) => consumerInFull(consumer, count, protocol))),
  });
}

function consumerInFull(consumer: Consumer, count: number, protocol: Protocol): Reply {
  return fields(protocol, {
    name: bulk(consumer.name),
    'seen-time': integer(consumer.seenAt),
    'active-time': integer(consumer.activeAt),
    'pel-count': integer(consumer.pending.size),
    pending: array(
      firstOf(consumer.pending.between(), count).map(([id, { deliveredAt, deliveries }]) =>
        array([idReply(id), integer(deliveredAt), integer(deliveries)]),
      ),
    ),
  });
}

function firstOf(pairs: Iterable<[EntryId, Pending]>, count: number): [EntryId, Pending][] {
  const found: [EntryId, Pending][] = [];
  for (const pair of pairs) {
    if (found.length >= count) break;
    found.push(pair);
  }
  return found;
}

function idReply(id: EntryId): Reply {
  return bulk(formatId(id));
}
