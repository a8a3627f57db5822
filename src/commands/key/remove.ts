// Deleting a key, as every command does that deletes one: those who wait on it are told.

import type { Bytes } from '../../base/bytes.ts';
import type { Call } from '../call.ts';

/** False where there was no such key. */
export function remove(call: Call, key: Bytes): boolean {
  if (!call.db.delete(key)) return false;
  call.touch(key);
  call.changed(key);
  return true;
}

/** A collection of which nothing is left is no key any more. */
export function dropEmpty({ db }: Call, key: Bytes, size: number): void {
  if (size === 0) db.delete(key);
}
