// SET: put a string at a key, in place of whatever was there; under a condition, with a time to live, answering the old one.
//
//   SET lock token NX PX 30000        a lock that frees itself
//   SET doc new IFEQ old              only where nobody has changed it meanwhile (8.4)

import { either, flag, option, optional, token, value } from '../../grammar/arg.ts';
import { syntaxError } from '../../grammar/read.ts';
import { bulk, nil, ok } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { expiryOptions, givenExpiry } from '../expiry.ts';
import { valueAt } from '../lookup.ts';
import { type Condition, fits, holds } from './condition.ts';
import { put, rewrite, stringAt } from './lookup.ts';

export const set = command({
  name: 'SET',
  since: '1.0.0',
  group: 'string',
  flags: ['write', 'denyoom'],
  complexity: 'O(1)',
  summary: 'Put a string at a key, in place of whatever is there.',
  syntax: {
    key,
    value: value('value', 'text'),
    condition: optional(
      either({
        nx: token('NX'),
        xx: token('XX'),
        ifeq: option('IFEQ', value('ifeq-value', 'text'), { since: '8.4.0' }),
        ifne: option('IFNE', value('ifne-value', 'text'), { since: '8.4.0' }),
        ifdeq: option('IFDEQ', value('ifdeq-digest', 'text'), { since: '8.4.0' }),
        ifdne: option('IFDNE', value('ifdne-digest', 'text'), { since: '8.4.0' }),
      }),
      { since: '2.6.12' },
    ),
    get: flag('GET', '6.2.0'),
    expiration: optional(either({ ...expiryOptions, keepttl: token('KEEPTTL', '6.0.0') })),
  },
  run({ key, value, condition, get, expiration }, call) {
    const { db, protocol } = call;
    if (!fits(condition) || Object.keys(expiration ?? {}).length > 1) throw syntaxError();
    const expiry = givenExpiry(expiration, call.now, 'set');
    const old = get ? stringAt(call, key) : undefined;
    const answer = old === undefined ? nil(protocol) : bulk(old);
    if (condition !== undefined && !holds(condition as Condition, db.has(key), () => valueAt(db, key, 'string'))) {
      return answer;
    }
    if (expiration !== undefined && 'keepttl' in expiration) rewrite(call, key, value);
    else put(call, key, value, expiry);
    return get ? answer : ok;
  },
});
