// The life of one entry, from the journal: it is lived again on an engine of its own, and after each thing that happened
// the entry is looked at. What is another way than before makes a line.
//
//   08:30:15.250  > XADD orders * item book
//                 added
//                 g: delivered to ana, who had waited for it
//   08:31:16.000  bob> XAUTOCLAIM orders g bob 60000 0
//                 g: taken over by bob from ana, idle 1 min, delivered twice
//
// Pure but for the questions it asks.

import { type Bytes, isWord } from '../../base/bytes.ts';
import type { Reply } from '../../reply/reply.ts';
import { roughly } from '../duration.ts';
import type { Asking } from '../look.ts';
import { partsOf, stringOf } from '../replies.ts';
import { askedOf } from './asked.ts';
import { compareIds } from './ids.ts';
import { fieldsOf, groupsOf, inHand, typeOf } from './state.ts';
import { named, times } from './words.ts';

/** The entry as it was at one moment. */
export interface Snapshot {
  /** Is the key a stream? */
  readonly stream: boolean;
  readonly exists: boolean;
  readonly groups: ReadonlyMap<Bytes, Place>;
}

/** Where the entry is in a group. */
export interface Place {
  readonly cursor: string;
  readonly hand: { readonly consumer: Bytes; readonly at: number; readonly deliveries: number } | undefined;
}

export const nowhere: Snapshot = { stream: false, exists: false, groups: new Map() };

/** Look at an entry; `now` in ms since 1970. */
export function* snapshot(key: Bytes, id: string, now: number): Asking<Snapshot> {
  if ((yield* typeOf(key)) !== 'stream') return nowhere;
  const exists = (yield* fieldsOf(key, id)) !== undefined;
  const groups = new Map<Bytes, Place>();
  for (const { name, cursor, pending } of yield* groupsOf(key)) {
    const [hand] = pending === 0 ? [] : yield* inHand(key, name, { from: id, to: id, count: 1 });
    const at = hand && { consumer: hand.consumer, at: now - hand.idle, deliveries: hand.deliveries };
    groups.set(name, { cursor, hand: at });
  }
  return { stream: true, exists, groups };
}

/** What happened: a call (none: time alone), and the calls that had waited and were answered by it. */
export interface Cause {
  readonly at: number;
  readonly argv: readonly Bytes[];
  readonly served: readonly (readonly Bytes[])[];
}

/** What became of the entry by this: a sentence each, without its cause. */
export function changes(id: string, before: Snapshot, after: Snapshot, cause: Cause): string[] {
  const out: string[] = [];
  if (!before.exists && after.exists) out.push(is(cause, 'XADD') || is(cause, 'EXEC') ? 'added' : 'here now');
  for (const [name, place] of after.groups) {
    const told = moved(id, before.groups.get(name), place, cause, before.exists || after.exists);
    if (told !== undefined) out.push(`${named(name)}: ${told}`);
  }
  for (const [name, { hand }] of before.groups) {
    if (after.groups.has(name) || !after.stream) continue;
    out.push(
      `${named(name)}: the group is destroyed${hand === undefined ? '' : `, and with it that ${owner(hand.consumer)} has this entry in hand`}`,
    );
  }
  if (before.exists && !after.exists) out.push(gone(after, cause));
  return out;
}

function gone(after: Snapshot, cause: Cause): string {
  if (!after.stream) return cause.argv.length === 0 ? 'gone: the stream has expired' : 'gone with the whole stream';
  if (is(cause, 'XTRIM') || is(cause, 'XADD')) return 'trimmed';
  return is(cause, 'EXEC') ? 'gone' : 'deleted';
}

/** What became of it in one group. */
function moved(id: string, before: Place | undefined, after: Place, cause: Cause, exists: boolean): string | undefined {
  if (before === undefined) {
    if (!exists) return undefined;
    return compareIds(after.cursor, id) >= 0
      ? `the group is made with its cursor at ${after.cursor}, past this entry: it is not for it`
      : `the group is made with its cursor at ${after.cursor}: the entry lies ahead of it`;
  }
  const told = inHandMoved(before.hand, after.hand, cause);
  if (told !== undefined || !exists) return told;
  const [wasPast, isPast] = [compareIds(before.cursor, id) >= 0, compareIds(after.cursor, id) >= 0];
  if (wasPast && !isPast) return `its cursor is set back to ${after.cursor}: the entry will be given again`;
  if (wasPast || !isPast || after.hand !== undefined) return undefined;
  const reader = [cause.argv, ...cause.served].find(([name]) => name !== undefined && isWord(name, 'XREADGROUP'));
  if (reader === undefined) return `its cursor is moved past it, to ${after.cursor}: nobody is given this entry`;
  const asked = askedOf(reader);
  return `read by ${'error' in asked ? 'somebody' : named(asked.one('consumer'))} with NOACK: it is pending with nobody`;
}

function inHandMoved(before: Place['hand'], after: Place['hand'], cause: Cause): string | undefined {
  if (before === undefined && after === undefined) return undefined;
  if (after === undefined) return letGo(before!.consumer, cause);
  const count = `delivered ${times(after.deliveries)}`;
  if (before === undefined) {
    if (after.consumer === '') return "made pending, nobody's";
    if (is(cause, 'XCLAIM')) return `put in the hand of ${named(after.consumer)}, ${count}`;
    return `delivered to ${named(after.consumer)}${cause.served.length > 0 ? ', who had waited for it' : ''}`;
  }
  const idle = roughly(cause.at - before.at);
  if (after.consumer === '' && before.consumer !== '')
    return `given back by ${named(before.consumer)}: nobody's, the next to be claimed`;
  if (before.consumer !== after.consumer)
    return before.consumer === ''
      ? `taken by ${named(after.consumer)}, ${count}`
      : `taken over by ${named(after.consumer)} from ${named(before.consumer)}, idle ${idle}, ${count}`;
  if (before.deliveries !== after.deliveries) return `given to ${named(after.consumer)} again, ${count}`;
  return before.at === after.at ? undefined : `its idle time with ${named(after.consumer)} is set anew`;
}

/** It is pending no more. */
function letGo(consumer: Bytes, cause: Cause): string {
  if (is(cause, 'XACK') || is(cause, 'XACKDEL'))
    return `acknowledged${consumer === '' ? '' : `; ${named(consumer)} had it in hand`}`;
  if (is(cause, 'XGROUP'))
    return `its consumer ${named(consumer)} is removed, and what that had in hand is pending no more: nobody is given it again`;
  return `not pending any more; ${owner(consumer)} had it`;
}

function owner(consumer: Bytes): string {
  return consumer === '' ? 'nobody' : named(consumer);
}

function is({ argv }: Cause, name: string): boolean {
  return argv[0] !== undefined && isWord(argv[0], name);
}

/** Does this reply of XREAD hold the entry? */
export function holds(reply: Reply, key: Bytes, id: string): boolean {
  const rows: (readonly Reply[])[] =
    reply.type === 'map' ? reply.value.map((pair) => [...pair]) : partsOf(reply).map((row) => partsOf(row));
  return rows.some(
    ([name, entries]) => stringOf(name) === key && partsOf(entries).some((entry) => stringOf(partsOf(entry)[0]) === id),
  );
}
