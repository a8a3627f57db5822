// EXPIRE, PEXPIRE, EXPIREAT and PEXPIREAT differ in how they say the time.

import type { Bytes } from '../../base/bytes.ts';
import { integer, type Reply } from '../../reply/reply.ts';
import { readInteger } from '../arguments.ts';
import type { Call } from '../call.ts';
import { toTime, type Unit } from '../expiry.ts';
import { allows, checkGiven, type Given } from './expire-options.ts';
import { remove } from './remove.ts';

/** Let a key expire, at once where the time has passed. `name` as in 'expire'. Throws CommandError. */
export function expires(call: Call, key: Bytes, word: Bytes, unit: Unit, name: string, given: object = {}): Reply {
  const { db, now } = call;
  checkGiven(given);
  const at = toTime(readInteger(word), unit, now, name);
  if (db.get(key) === undefined || !allows(given as Given, db.expiry(key), at)) return integer(0);
  if (at <= now) remove(call, key);
  else {
    db.expire(key, at);
    call.changed(key);
  }
  return integer(1);
}
