// Hashes at keys, and the pieces of syntax that their commands share.

import type { Bytes } from '../../base/bytes.ts';
import { block, flat, value } from '../../grammar/arg.ts';
import { Hash } from '../../store/hash.ts';
import type { Database } from '../../store/keyspace.ts';
import { valueAt } from '../lookup.ts';

export const field = value('field', 'field');
export const text = value('value', 'text');
/** field value [field value ...], in one list. */
export const data = flat(block({ field, value: text }));

/** The hash at a key; undefined where there is none. Throws CommandError where the key holds something else. */
export function hashAt(db: Database, key: Bytes): Hash | undefined {
  return valueAt(db, key, 'hash');
}

/** The same, made where there is none. */
export function hashFor(db: Database, key: Bytes): Hash {
  const known = hashAt(db, key);
  if (known !== undefined) return known;
  const hash = new Hash();
  db.set(key, hash);
  return hash;
}

/** Set fields to values, in turn; how many of the fields are new. */
export function setAll(hash: Hash, data: readonly Bytes[]): number {
  let fresh = 0;
  for (let i = 0; i < data.length; i += 2) if (hash.set(data[i]!, data[i + 1]!)) fresh++;
  return fresh;
}
