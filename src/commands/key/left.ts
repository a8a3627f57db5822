// How long a key has left, and until when: -1 where it stays for ever, -2 where it is not there.

import type { Bytes } from '../../base/bytes.ts';
import { integer, type Reply } from '../../reply/reply.ts';
import type { Database, Time } from '../../store/keyspace.ts';

/** `show` turns the time at which the key expires (ms since 1970) into what is answered. */
export function left(db: Database, key: Bytes, show: (at: Time) => Time): Reply {
  if (!db.has(key)) return integer(-2);
  const at = db.expiry(key);
  return integer(at === undefined ? -1 : show(at));
}

/** Milliseconds as the nearest seconds. */
export function toSeconds(ms: Time): Time {
  return typeof ms === 'bigint' ? (ms + 500n) / 1000n : Math.floor((ms + 500) / 1000);
}

/** How long it is from `now` to a time. */
export function from(now: number, at: Time): Time {
  return typeof at === 'bigint' ? at - BigInt(now) : at - now;
}
