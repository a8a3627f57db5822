// XREADGROUP: read as a consumer of a group.
//
//   > new entries, which become pending with this consumer (NOACK: which nobody has to acknowledge); may wait
//   0 (any ID) what is pending with this consumer already; never waits, counts one delivery more
//
// Of those who wait for one group, an entry goes to the one who has waited longest. Where the key or the group goes
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
import { key } from '../arguments.ts';
import { park } from '../call.ts';
import { command } from '../command.ts';
import { readBlock } from './block.ts';
import { entriesReply, entryReply, streamsReply } from './entries.ts';
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
  run({ reader, count, block, noack, streams }, call) {
    const { protocol, session, server } = call;
    const { name, consumer } = reader!; // hasReader has seen to it
    const wait = block?.(call.now);
    const serve = (now: number): Reply | undefined => {
      const db = server.keyspace.database(session.db)!;
      const found: [Bytes, Reply][] = [];
      for (const { key, stream, group, from } of openAll(db, name, streams)) {
        const reader = consumerOf(group, consumer, now);
        if (from !== undefined) found.push([key, history(stream, group, reader, from, count, now, protocol)]);
        else {
          const entries = deliverNew(stream, group, reader, count, noack, now);
          if (entries !== undefined) found.push([key, entries]);
        }
      }
      return found.length === 0 ? undefined : streamsReply(protocol, found);
    };
    return serve(call.now) ?? (wait === undefined ? nilArray(protocol) : park(call, streams.first, wait, serve));
  },
});

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

/** The consumer, made where it is not there: asking is enough to be one. */
function consumerOf(group: Group, name: Bytes, now: number): Consumer {
  const consumer = group.consumers.get(name) ?? group.createConsumer(name, now)!;
  consumer.seenAt = now;
  return consumer;
}

/** What the group has not delivered yet; undefined where there is nothing. */
function deliverNew(
  stream: Stream,
  group: Group,
  consumer: Consumer,
  count: number | undefined,
  noack: boolean,
  now: number,
): Reply | undefined {
  const start = nextId(group.lastId);
  const entries = start === undefined ? [] : stream.range(start, maxId, count);
  if (entries.length === 0) return undefined;
  for (const { id } of entries) {
    advance(stream, group, id);
    if (!noack) group.deliver(id, consumer, now);
  }
  return entriesReply(entries);
}

/** What is pending with the consumer behind an ID. An entry that is deleted stays pending, and has no fields. */
function history(
  stream: Stream,
  group: Group,
  consumer: Consumer,
  from: EntryId,
  count = Number.POSITIVE_INFINITY,
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
