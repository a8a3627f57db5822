// XADD: append an entry. Trimming, when asked for, comes after it: XADD s MAXLEN 0 answers the ID and leaves nothing.
//
//   XADD orders IDMP shop-1 order-17 * item tea      sent again: the ID it got the first time, and nothing is added

import { block, either, flag, flat, token, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { bulk, nil } from '../../reply/reply.ts';
import { type AddId, compareIds, type EntryId, formatId, maxId, minId, sameId } from '../../store/entry-id.ts';
import type { Stream } from '../../store/stream.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { idmp, idmpFits, senderOf } from './idmp.ts';
import { newStream, streamAt } from './lookup.ts';
import { condition, references } from './references.ts';
import { checkTrim, readAddId, trim, trimOptions } from './syntax.ts';

export const xadd = command({
  name: 'XADD',
  since: '5.0.0',
  group: 'stream',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(1) for a new entry; trimming adds O(N), N being the entries it removes.',
  summary: 'Append an entry to a stream; make the stream if it is not there.',
  syntax: {
    key,
    nomkstream: flag('NOMKSTREAM', '6.2.0'),
    condition,
    idmp,
    trim,
    id: either({ auto: token('*'), id: value('id', 'id', readAddId) }),
    idmpFits,
    trimFits: checkTrim(),
    data: flat(block({ field: value('field', 'field'), value: value('value', 'text') })),
  },
  run({ key, nomkstream, condition, idmp, trim, id, data }, call) {
    const { db, now } = call;
    const wanted = 'id' in id ? id.id : undefined;
    if (wanted !== undefined && isZero(wanted)) refuse('ERR The ID specified in XADD must be greater than 0-0');
    const known = streamAt(db, key);
    if (known === undefined && nomkstream) return nil(call.protocol);
    const stream = known ?? newStream(call.server);
    const sender = idmp === undefined ? undefined : senderOf(idmp, data);
    if (sender !== undefined) {
      const before = stream.idempotency.find(sender.producer, sender.token, now);
      if (before !== undefined) {
        stream.idempotency.duplicates++;
        call.wrote();
        return bulk(formatId(before));
      }
    }
    const fresh = nextOf(stream, wanted, now);
    if (known === undefined) db.set(key, stream);
    stream.append(fresh, data);
    if (sender !== undefined) stream.idempotency.remember(sender.producer, sender.token, fresh, now);
    if (trim !== undefined) stream.trim(trim.threshold, trimOptions(trim, stream, references(condition)));
    call.changed(key);
    call.touch(key);
    return bulk(formatId(fresh));
  },
});

/** The ID the entry gets. Throws CommandError where there is none. */
function nextOf(stream: Stream, wanted: AddId | undefined, now: number): EntryId {
  if (sameId(stream.lastId, maxId)) {
    refuse('ERR The stream has exhausted the last possible ID, unable to add more items');
  }
  let fresh: EntryId | undefined;
  if (wanted === undefined) fresh = stream.autoId(now);
  else fresh = isWhole(wanted) ? wanted : stream.autoSeq(wanted.ms);
  if (fresh === undefined || compareIds(fresh, stream.lastId) <= 0) {
    refuse('ERR The ID specified in XADD is equal or smaller than the target stream top item');
  }
  return fresh;
}

function isWhole(id: AddId): id is EntryId {
  return id.seq !== 'auto';
}

function isZero(id: AddId): boolean {
  return isWhole(id) && sameId(id, minId);
}

function refuse(error: string): never {
  throw new CommandError(error);
}
