// Sets at keys, and the pieces of syntax that their commands share.

import type { Bytes } from '../../base/bytes.ts';
import { value } from '../../grammar/arg.ts';
import { array, bulk, type Protocol, type Reply } from '../../reply/reply.ts';
import type { Database } from '../../store/keyspace.ts';
import type { MemberSet } from '../../store/member-set.ts';
import { valueAt } from '../lookup.ts';

export const member = value('member', 'text');
export const destination = value('destination', 'key');

/** The set at a key; undefined where there is none. Throws CommandError where the key holds something else. */
export function setAt(db: Database, key: Bytes): MemberSet | undefined {
  return valueAt(db, key, 'set');
}

/** Members as a reply: a set in RESP3. */
export function setReply(protocol: Protocol, members: readonly Bytes[]): Reply {
  const value = members.map(bulk);
  return protocol === 2 ? array(value) : { type: 'set', value };
}
