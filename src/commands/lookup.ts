// What lies at a key, as a command of one type looks at it: one lookup for every type.

import type { Bytes } from '../base/bytes.ts';
import { CommandError } from '../reply/command-error.ts';
import type { Database, Value } from '../store/keyspace.ts';

/** A value of one type. */
export type Of<T extends Value['type']> = Extract<Value, { readonly type: T }>;

/** The value at a key; undefined where there is none. Throws CommandError where the key holds something else. */
export function valueAt<T extends Value['type']>(db: Database, key: Bytes, type: T): Of<T> | undefined {
  const value = db.get(key);
  if (value === undefined || value.type === type) return value as Of<T> | undefined;
  throw new CommandError('WRONGTYPE Operation against a key holding the wrong kind of value');
}
