// XREAD: the entries behind an ID, of one stream or several; with BLOCK, wait for one.
//
//   XREAD BLOCK 0 STREAMS orders $        `$` is the last ID at this moment: settled once, before the first look
//   XREAD STREAMS orders +                the last entry alone, whatever COUNT says (7.4)
//
// A wait is served by the code that serves at once. A deleted stream wakes nobody; nor does one made anew whose IDs are
// smaller.

import type { Bytes } from '../../base/bytes.ts';
import { halves, meaning, option, refused, required, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { array, nilArray, type Reply } from '../../reply/reply.ts';
import { type EntryId, minId } from '../../store/entry-id.ts';
import type { Database } from '../../store/keyspace.ts';
import type { Stream } from '../../store/stream.ts';
import { key } from '../arguments.ts';
import { park } from '../call.ts';
import { command } from '../command.ts';
import { readBlock } from './block.ts';
import { type Budget, budgetOf, entriesBehind, maxcount, maxcountFits, maxsize } from './budget.ts';
import { entryReply, streamsReply } from './entries.ts';
import { streamAt } from './lookup.ts';
import { count, id, readId } from './syntax.ts';

export const xread = command({
  name: 'XREAD',
  since: '5.0.0',
  group: 'stream',
  flags: ['readonly', 'blocking', 'movablekeys'],
  complexity: '',
  summary: 'Read what lies behind an ID in one stream or several, or wait until there is something.',
  syntax: {
    count,
    maxcount,
    maxsize,
    block: option('BLOCK', value('milliseconds', 'integer', readBlock)),
    group: refused('GROUP', 2, onlyGroup('GROUP')),
    noack: refused('NOACK', 0, onlyGroup('NOACK')),
    claim: refused('CLAIM', 1, onlyGroup('CLAIM')),
    streams: required(
      'STREAMS',
      halves(
        key,
        meaning(id, {
          $: 'what is added from now on (with BLOCK)',
          '0': 'everything, from the beginning',
          '+': 'the newest entry alone',
        }),
        "ERR Unbalanced 'xread' list of streams: for each stream key an ID, '+', or '$' must be specified.",
      ),
      'ERR syntax error',
    ),
    maxcountFits,
  },
  run({ count, maxcount, maxsize, block, streams }, call) {
    const { protocol, session, server } = call;
    const wait = block?.(call.now);
    const keys = streams.first;
    const from = streams.second.map((word, i) => readFrom(word, streamAt(call.db, keys[i]!)));
    const serve = (): Reply | undefined => {
      const found = read(
        server.keyspace.database(session.db)!,
        keys,
        from,
        count,
        budgetOf(protocol, maxcount, maxsize),
      );
      return found.length === 0 ? undefined : streamsReply(protocol, found);
    };
    /** A stream that was touched wakes, anything else does not; then each key is looked at again, the others too. */
    const wake = (_now: number, touched?: Bytes): Reply | undefined => {
      const db = server.keyspace.database(session.db)!;
      if (touched !== undefined && db.peek(touched)?.type !== 'stream') return undefined;
      for (const key of keys) streamAt(db, key);
      return serve();
    };
    return serve() ?? (wait === undefined ? nilArray(protocol) : park(call, keys, wait, wake));
  },
});

function onlyGroup(option: string): string {
  return `ERR The ${option} option is only supported by XREADGROUP. You called XREAD instead.`;
}

/** Behind which ID to read; `last` is the last entry, whenever that is. */
type From = EntryId | 'last';

function readFrom(word: Bytes, stream: Stream | undefined): From {
  if (word === '$') return stream?.lastId ?? minId;
  if (word === '+') return 'last';
  if (word !== '>') return readId(word);
  throw new CommandError(
    'ERR The > ID can be specified only when calling XREADGROUP using the GROUP <group> <consumer> option.',
  );
}

/** The streams that have something, in the order they were named. */
function read(
  db: Database,
  keys: readonly Bytes[],
  from: readonly From[],
  count: number | undefined,
  budget: Budget,
): [Bytes, Reply][] {
  const found: [Bytes, Reply][] = [];
  for (const [i, key] of keys.entries()) {
    const stream = streamAt(db, key);
    const entries = stream !== undefined ? behind(stream, from[i]!, count, budget) : [];
    if (entries.length > 0) found.push([key, array(entries)]);
    if (budget.isSpent) break;
  }
  return found;
}

function behind(stream: Stream, from: From, count = Number.POSITIVE_INFINITY, budget: Budget): Reply[] {
  if (from !== 'last') return entriesBehind(stream, from, count, budget, entryReply);
  const last = stream.lastEntry();
  if (last === undefined) return [];
  const reply = entryReply(last);
  budget.spend(reply);
  return [reply];
}
