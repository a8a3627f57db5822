// No error, but nothing either: the key or the group is not there, and one is that is nearly called so.
//
//   XLEN ordres                 (integer) 0       did you mean orders?
//   XACK orders biling 5-0      (integer) 0       did you mean billing?

import type { Asking } from '../look.ts';
import { groupsOf } from '../offers/groups.ts';
import { type Advice, type Mistake, standingFor } from './mistake.ts';
import { meant, nearKey, nearName } from './near-names.ts';

export function* nothingThere(mistake: Mistake): Asking<Advice | undefined> {
  const { error, known, callable } = mistake;
  if (error !== undefined || known === undefined) return undefined;
  const command = callable.table.get(known.name);
  const [[key, ...more], [group]] = [standingFor(mistake, 'key'), standingFor(mistake, 'group')];
  const looksOnly = command?.flags.includes('readonly') || known.name === 'XACK'; // which makes nothing, at least
  if (key === undefined || more.length > 0 || !looksOnly) return undefined;
  const near = yield* nearKey(key.text);
  if (near !== undefined) return meant(mistake, 'key', key, near);
  if (group === undefined) return undefined;
  const groups = (yield* groupsOf([key.text])).map(({ name }) => name);
  const other = groups.includes(group.text) ? undefined : nearName(group.text, groups);
  return other && meant(mistake, 'group', group, other);
}
