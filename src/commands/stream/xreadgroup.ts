// XREADGROUP: read as a consumer of a group.
//
//   > new entries, which become pending with this consumer (NOACK: which nobody has to acknowledge); may wait
//   0 (any ID) what is pending with this consumer already; never waits, counts one delivery more
//
// CLAIM takes what has been pending for long enough, with whomever, before what is new: the longest idle first. Of those who wait for one group, an entry goes to the one who has waited longest. Where the key or the group goes
// away meanwhile, they are told so.

import type { Bytes } from '../../base/bytes.ts';
import { block, check, flag, halves, option, optional, required, token, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { array, bulk, nilArray, type Protocol, type Reply } from '../../reply/reply.ts';
import { type EntryId, formatId, maxId, nextId, sameId } from '../../store/entry-id.ts';
import { type Consumer, countDelivery, type Group } from '../../store/group.ts';
import type { Database } from '../../store/keyspace.ts';
import { advance } from '../../store/lag.ts';
import type { Stream } from '../../store/stream.ts';
import type { StreamEntry } from '../../store/stream-node.ts';
import { key, readNumber } from '../arguments.ts';
import { park } from '../call.ts';
import { command } from '../command.ts';
import { readBlock } from './block.ts';
import { askingConsumer, claimIdle, nextClaim } from './claim.ts';
import { claimableReply, entryReply, streamsReply } from './entries.ts';
import { groupAt } from './lookup.ts';
import { consumer, count, group, id, readId } from './syntax.ts';

export const xreadgroup = command({
  name: 'XREADGROUP',
  since: '5.0.0',
  group: 'stream',
  flags: ['write', 'blocking', 'movablekeys'],
  complexity: 'O(M) a stream, M being the entries answered.',
  summary: 'Read as a consumer of a group: new entries, or what is pending with it; or wait for new ones.',
  syntax: {
    reader: optional(block({ group: token('GROUP'), name: group, consumer }), { must: true }),
    count,
    block: option('BLOCK', value('milliseconds', 'integer', readBlock)),
    claim: option('CLAIM', value('min-idle-time', 'integer', readClaim), { since: '8.4.0' }),
    noack: flag('NOACK'),
    streams: required(
      'STREAMS',
      halves(
        key,
        id,
        "ERR Unbalanced 'xreadgroup' list of streams: for each stream key an ID or '>' must be specified.",
      ),
      'ERR syntax error',
    ),
    hasReader: check(({ reader }) => {
      if (reader === undefined) throw new CommandError('ERR Missing GROUP option for XREADGROUP');
    }),
  },
  run({ reader, count = Number.POSITIVE_INFINITY, block, claim: minIdle, noack, streams }, call) {
    const { protocol, session, server } = call;
    const { name, consumer } = reader!; // hasReader has seen to it
    const wait = block?.(call.now);
    let retryAt = Number.POSITIVE_INFINITY;
    const serve = (now: number): Reply | undefined => {
      const db = server.keyspace.database(session.db)!;
      const found: [Bytes, Reply][] = [];
      retryAt = Number.POSITIVE_INFINITY;
      for (const { key, stream, group, from } of openAll(db, name, streams)) {
        const reader = askingConsumer(group, consumer, call, now);
        if (from !== undefined) {
          found.push([key, history(stream, group, reader, from, count, now, protocol)]);
          continue;
        }
        const claimed = minIdle === undefined ? [] : claimIdle(stream, group, reader, minIdle, count, now);
        const entries = deliverNew(stream, group, reader, count - claimed.length, noack, now);
        if (claimed.length + entries.length > 0) {
          call.wrote();
          const fresh =
            minIdle === undefined ? entries.map(entryReply) : entries.map((each) => claimableReply(each, 0, 0));
          found.push([key, array([...claimed, ...fresh])]);
        } else if (minIdle !== undefined) retryAt = Math.min(retryAt, nextClaim(group, minIdle, now));
      }
      return found.length === 0 ? undefined : streamsReply(protocol, found);
    };
    const reply = serve(call.now);
    if (reply !== undefined) return reply;
    if (wait === undefined) return nilArray(protocol);
    return park(call, streams.first, wait, serve, minIdle === undefined ? undefined : () => retryAt);
  },
});

function readClaim(word: Bytes): number {
  const idle = readNumber(word, 'ERR min-idle-time is not an integer or out of range');
  if (idle < 0) throw new CommandError('ERR min-idle-time must be a positive integer');
  return idle;
}

interface Open {
  readonly key: Bytes;
  readonly stream: Stream;
  readonly group: Group;
  /** Undefined: what is new. */
  readonly from: EntryId | undefined;
}

/** All streams and their groups, before anything is read from any. Throws CommandError at the first that is not there. */
function openAll(db: Database, name: Bytes, { first, second }: { first: Bytes[]; second: Bytes[] }): Open[] {
  return first.map((key, i) => ({
    key,
    ...groupAt(db, key, name, ' in XREADGROUP with GROUP option'),
    from: readFrom(second[i]!),
  }));
}

function readFrom(word: Bytes): EntryId | undefined {
  if (word === '>') return undefined;
  if (word === '$' || word === '+') {
    throw new CommandError(
      `ERR The ${word} ID is meaningless in the context of XREADGROUP: you want to read the history of this consumer ` +
        `by specifying a proper ID, or use the > ID to get new messages. The ${word} ID would just return an empty ` +
        'result set.',
    );
  }
  const id = readId(word);
  return sameId(id, maxId) ? undefined : id; // the greatest ID is how Redis keeps `>`
}

/** What the group has not delivered yet. */
function deliverNew(
  stream: Stream,
  group: Group,
  consumer: Consumer,
  count: number,
  noack: boolean,
  now: number,
): readonly StreamEntry[] {
  const start = nextId(group.lastId);
  const entries = start === undefined ? [] : stream.range(start, maxId, count);
  for (const { id } of entries) {
    advance(stream, group, id);
    if (!noack) group.deliver(id, consumer, now);
  }
  return entries;
}

/** What is pending with the consumer behind an ID. An entry that is deleted stays pending, and has no fields. */
function history(
  stream: Stream,
  group: Group,
  consumer: Consumer,
  from: EntryId,
  count: number,
  now: number,
  protocol: Protocol,
): Reply {
  const entries: Reply[] = [];
  for (const [id, pending] of consumer.pending.between(nextId(from))) {
    if (entries.length >= count) break;
    const fields = stream.get(id);
    if (fields === undefined) entries.push(array([bulk(formatId(id)), nilArray(protocol)]));
    else {
      group.redeliver(id, pending, now);
      countDelivery(pending);
      entries.push(entryReply({ id, fields }));
    }
  }
  return array(entries);
}
