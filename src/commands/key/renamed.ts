// What RENAME and RENAMENX share.

import type { Bytes } from '../../base/bytes.ts';
import { value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { key } from '../arguments.ts';
import type { Call } from '../call.ts';

export { key };
export const newkey = value('newkey', 'key');

/** Rename; it expires when it did. False where the name is taken and must not be. Throws CommandError without a key. */
export function renamed(call: Call, from: Bytes, to: Bytes, replace: boolean): boolean {
  const { db } = call;
  const value = db.get(from);
  if (value === undefined) throw new CommandError('ERR no such key');
  if (from === to) return replace;
  if (!replace && db.has(to)) return false;
  const expiry = db.expiry(from);
  db.delete(from);
  db.set(to, value);
  if (expiry !== undefined) db.expire(to, expiry);
  for (const key of [from, to]) call.touch(key);
  call.changed(from);
  call.changed(to, 0);
  return true;
}
