// Lists at keys, and the pieces of syntax that their commands share.

import type { Bytes } from '../../base/bytes.ts';
import { choice, value } from '../../grammar/arg.ts';
import type { Database } from '../../store/keyspace.ts';
import { List } from '../../store/list.ts';
import { valueAt } from '../lookup.ts';

export const element = value('element', 'text');
export const source = value('source', 'key');
export const destination = value('destination', 'key');
export const whereFrom = choice('wherefrom', 'LEFT', 'RIGHT');
export const whereTo = choice('whereto', 'LEFT', 'RIGHT');

/** The list at a key; undefined where there is none. Throws CommandError where the key holds something else. */
export function listAt(db: Database, key: Bytes): List | undefined {
  return valueAt(db, key, 'list');
}

/** The same, made where there is none. */
export function listFor(db: Database, key: Bytes): List {
  const known = listAt(db, key);
  if (known !== undefined) return known;
  const list = new List();
  db.set(key, list);
  return list;
}
