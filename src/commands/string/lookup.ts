// Strings at keys: looked at, and put there.

import type { Bytes } from '../../base/bytes.ts';
import { CommandError } from '../../reply/command-error.ts';
import type { Time } from '../../store/keyspace.ts';
import { type Making, StringValue } from '../../store/string-value.ts';
import type { Call } from '../call.ts';
import { valueAt } from '../lookup.ts';

/** The bytes at a key; undefined where there are none. Throws CommandError where the key holds something else. */
export function stringAt({ db }: Call, key: Bytes): Bytes | undefined {
  return valueAt(db, key, 'string')?.bytes;
}

/** Put a string at a key in place of whatever was there, and let it expire at a time (ms since 1970) or never. */
export function put(call: Call, key: Bytes, bytes: Bytes, expiry?: Time): void {
  call.db.set(key, new StringValue(bytes));
  if (expiry !== undefined) expireAt(call, key, expiry);
  told(call, key);
}

/** Put other bytes into a string; it expires when it did. */
export function rewrite(call: Call, key: Bytes, bytes: Bytes, making: Making = 'put'): void {
  call.db.replace(key, new StringValue(bytes, making));
  told(call, key);
}

/** Let a key expire: at once, where the time has come already. */
export function expireAt({ db, now }: Call, key: Bytes, at: Time): void {
  if (at <= now) db.delete(key);
  else db.expire(key, at);
}

function told(call: Call, key: Bytes): void {
  call.touch(key);
  call.changed(key);
}

/** The longest string there is: proto-max-bulk-len. */
const longest = 512 * 1024 * 1024;

/** Throws CommandError where a string would grow beyond what Redis takes. */
export function checkLength(length: number): void {
  if (length > longest) throw new CommandError('ERR string exceeds maximum allowed size (proto-max-bulk-len)');
}
