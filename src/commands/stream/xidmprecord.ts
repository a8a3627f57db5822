// XIDMPRECORD: tell a stream that an entry it holds was added by a producer under an ID of its own, as XADD IDMP would
// have it. For those who rebuild a stream elsewhere.

import { value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { ok } from '../../reply/reply.ts';
import { sameId } from '../../store/entry-id.ts';
import { givenToken } from '../../store/idempotency.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { knownStream } from './lookup.ts';
import { readId } from './syntax.ts';

export const xidmprecord = command({
  name: 'XIDMPRECORD',
  since: '8.6.2',
  group: 'stream',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(1)',
  summary: 'Record that an entry of the stream is what a producer has added under an ID of its own.',
  syntax: {
    key,
    producer: value('pid', 'text'),
    iid: value('iid', 'text'),
    id: value('stream-id', 'id', readId),
  },
  run({ key, producer, iid, id }, call) {
    if (producer === '') refuse('ERR producer ID must be non-empty');
    if (iid === '') refuse('ERR idempotent ID must be non-empty');
    const stream = knownStream(call.db, key);
    if (!stream.has(id)) refuse('ERR No such message in stream');
    const token = givenToken(iid);
    const known = stream.idempotency.find(producer, token, call.now);
    if (known !== undefined) {
      if (sameId(known, id)) return ok;
      refuse('ERR IID already exists for this producer with a different stream ID');
    }
    stream.idempotency.remember(producer, token, id, call.now);
    call.wrote();
    return ok;
  },
});

function refuse(error: string): never {
  throw new CommandError(error);
}
