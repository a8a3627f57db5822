// Union, intersection and difference of the sets at several keys. A key that is not there is an empty set; one that holds
// something else is a mistake, wherever it stands.

import type { Bytes } from '../../base/bytes.ts';
import { integer, type Reply } from '../../reply/reply.ts';
import { MemberSet } from '../../store/member-set.ts';
import type { Call } from '../call.ts';
import { remove } from '../key/remove.ts';
import { setAt } from './lookup.ts';

export type Operation = (sets: readonly (MemberSet | undefined)[]) => Bytes[];

/** What is in any of them. */
export const union: Operation = (sets) => [...new Set(sets.flatMap((set) => set?.members() ?? []))];

/** What is in all of them. */
export const intersection: Operation = (sets) => {
  const there = sets.filter((set) => set !== undefined);
  if (there.length < sets.length) return [];
  const [least, ...others] = there.sort((a, b) => a.size - b.size);
  return least!.members().filter((member) => others.every((set) => set.has(member)));
};

/** What is in the first and in none of the others. */
export const difference: Operation = ([first, ...others]) =>
  first?.members().filter((member) => !others.some((set) => set?.has(member))) ?? [];

/** Throws CommandError. */
export function membersOf({ db }: Call, keys: readonly Bytes[], operation: Operation): Bytes[] {
  return operation(keys.map((key) => setAt(db, key)));
}

/** Put what comes out at a key, in place of whatever was there; answer how many. Of nothing there is no key. */
export function store(call: Call, destination: Bytes, keys: readonly Bytes[], operation: Operation): Reply {
  const members = membersOf(call, keys, operation);
  if (members.length === 0) {
    remove(call, destination);
    return integer(0);
  }
  const set = new MemberSet();
  for (const member of members) set.add(member);
  call.db.set(destination, set);
  call.touch(destination);
  call.changed(destination);
  return integer(members.length);
}
