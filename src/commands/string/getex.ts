// GETEX: read a string, and let its key expire, or stay for ever.

import { either, optional, token } from '../../grammar/arg.ts';
import { syntaxError } from '../../grammar/read.ts';
import { bulk, nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { expiryOptions, givenExpiry } from '../expiry.ts';
import { remove } from '../key/remove.ts';
import { stringAt } from './lookup.ts';

export const getex = command({
  name: 'GETEX',
  since: '6.2.0',
  group: 'string',
  flags: ['write', 'fast'],
  complexity: 'O(1)',
  summary: 'Read the string at a key, and say when the key expires.',
  syntax: { key, expiration: optional(either({ ...expiryOptions, persist: token('PERSIST') })) },
  run({ key, expiration }, call) {
    if (Object.keys(expiration ?? {}).length > 1) throw syntaxError();
    const bytes = stringAt(call, key);
    if (bytes === undefined) return nil(call.protocol);
    const at = givenExpiry(expiration, call.now, 'getex');
    if (at !== undefined && at <= call.now) remove(call, key);
    else if (at !== undefined) {
      call.db.expire(key, at);
      call.changed(key);
    } else if (expiration !== undefined && call.db.persist(key)) call.changed(key);
    return bulk(bytes);
  },
});
