// XREADGROUP: read as a consumer of a group.
//
//   > new entries, which become pending with this consumer (NOACK: which nobody has to acknowledge); may wait
//   0 (any ID) what is pending with this consumer already; never waits, counts one delivery more
//
// CLAIM takes what has been pending for long enough, with whomever, before what is new: the longest idle first. Of those who wait for one group, an entry goes to the one who has waited longest. Where the key or the group goes
// away meanwhile, they are told so.

import type { Bytes } from '../../base/bytes.ts';
import { block, check, flag, halves, meaning, option, optional, required, token, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { array, bulk, integer, nilArray, type Protocol, type Reply } from '../../reply/reply.ts';
import { type EntryId, formatId, maxId, nextId, sameId } from '../../store/entry-id.ts';
import { type Consumer, countDelivery, type Group } from '../../store/group.ts';
import type { Database } from '../../store/keyspace.ts';
import { advance } from '../../store/lag.ts';
import type { Stream } from '../../store/stream.ts';
import { key, readNumber } from '../arguments.ts';
import { park } from '../call.ts';
import { command } from '../command.ts';
import { readBlock } from './block.ts';
import { type Budget, budgetOf, entriesBehind, maxcount, maxcountFits, maxsize } from './budget.ts';
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
    maxcount,
    maxsize,
    block: option('BLOCK', value('milliseconds', 'integer', readBlock)),
    claim: option('CLAIM', value('min-idle-time', 'integer', readClaim), { since: '8.4.0' }),
    noack: flag('NOACK'),
    streams: required(
      'STREAMS',
      halves(
        key,
        meaning(id, {
          '>': 'new entries, which nobody of the group has been given yet',
          '0': 'what is pending with this consumer already',
        }),
        "ERR Unbalanced 'xreadgroup' list of streams: for each stream key an ID or '>' must be specified.",
      ),
      'ERR syntax error',
    ),
    hasReader: check(({ reader }) => {
      if (reader === undefined) throw new CommandError('ERR Missing GROUP option for XREADGROUP');
    }),
    maxcountFits,
  },
  run({ reader, maxcount, maxsize, block, claim: minIdle, noack, streams, ...options }, call) {
    const { protocol, session, server } = call;
    const { count = Number.POSITIVE_INFINITY } = options;
    const { name, consumer } = reader!; // hasReader has seen to it
    const wait = block?.(call.now);
    let retryAt = Number.POSITIVE_INFINITY;
    const serve = (now: number): Reply | undefined => {
      const db = server.keyspace.database(session.db)!;
      const found: [Bytes, Reply][] = [];
      const budget = budgetOf(protocol, maxcount, maxsize);
      retryAt = Number.POSITIVE_INFINITY;
      for (const { key, stream, group, from } of openAll(db, name, streams)) {
        if (budget.isSpent) break; // those left are left out
        const reader = askingConsumer(group, consumer, call, now);
        if (from !== undefined) {
          found.push([key, history(stream, group, reader, from, count, budget, now, protocol)]);
          continue;
        }
        const claimed = minIdle === undefined ? [] : claimIdle(stream, group, reader, minIdle, count, budget, now);
        const fresh = entriesBehind(stream, group.lastId, count - claimed.length, budget, (entry) => {
          advance(stream, group, entry.id);
          if (!noack) group.deliver(entry.id, reader, now);
          return minIdle === undefined ? entryReply(entry) : claimableReply(entry, integer(0), 0);
        });
        if (claimed.length + fresh.length > 0) {
          call.wrote();
          found.push([key, array(claimed.length === 0 ? fresh : [...claimed, ...fresh])]);
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

/** What is pending with the consumer behind an ID. An entry that is deleted stays pending, and has no fields. */
function history(
  stream: Stream,
  group: Group,
  consumer: Consumer,
  from: EntryId,
  count: number,
  budget: Budget,
  now: number,
  protocol: Protocol,
): Reply {
  const entries: Reply[] = [];
  for (const [id, pending] of consumer.pending.between(nextId(from))) {
    if (entries.length >= count || budget.isSpent) break;
    const fields = stream.get(id);
    if (fields !== undefined) {
      group.redeliver(id, pending, now);
      countDelivery(pending);
    }
    const reply = fields === undefined ? array([bulk(formatId(id)), nilArray(protocol)]) : entryReply({ id, fields });
    entries.push(reply);
    budget.spend(reply);
  }
  return array(entries);
}
