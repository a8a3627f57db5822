// The strip: a stream as a line of marks, one an entry, the newest at the right, and below it what each group has made
// of each entry.
//
//   orders     ‹ ● ● × ● ● ●        ‹ there are older ones   × trimmed or deleted
//    billing     ✓ ✓ a b│○ ○        ✓ behind the cursor and not pending   a in the hands of ana   ○ waits
//                       │           the group's cursor: what is right of it was never delivered to the group
//
// An entry takes two cells, so that the cursor finds room between two of them.

import type { Bytes } from '../base/bytes.ts';
import type { GroupChange, StreamChange } from './changes.ts';
import { someone } from './letters.ts';
import { type GroupView, isAfter, type StreamView } from './model.ts';
import type { BoardStyle, Span } from './spans.ts';

/** A place in the strip: an entry, or where one was, or where some are left out. */
export interface Place {
  /** Of what stands there; of the one before, where some are left out. */
  readonly id: string;
  readonly is: 'entry' | 'gone' | 'break';
}

/** The marks, told apart by their shapes. */
export const marks = { entry: '●', passed: '✓', waits: '○', gone: '×', cursor: '│', older: '‹', break: '…' } as const;

/** The places of a stream, the newest last: its entries, those that went just now, those that went while in hand. */
export function placesOf(stream: StreamView, change: StreamChange | undefined): Place[] {
  const { entries, around, length, groups } = stream;
  const [there, oldest] = [new Set([...around, ...entries]), entries[0]];
  const isSeen = (id: string): boolean =>
    !there.has(id) && (length <= entries.length || (oldest !== undefined && isAfter(id, oldest)));
  const pending = groups.flatMap(({ inHand }) => inHand.map(({ id }) => id));
  const gone = new Set([...(change?.gone ?? []), ...pending].filter(isSeen));
  const places = [...entries.map(entryAt), ...[...gone].map((id): Place => ({ id, is: 'gone' }))];
  if (gone.size > 0) places.sort((a, b) => (isAfter(a.id, b.id) ? 1 : -1));
  const last = around.at(-1);
  return last === undefined ? places : [...around.map(entryAt), { id: last, is: 'break' }, ...places];
}

function entryAt(id: string): Place {
  return { id, is: 'entry' };
}

/** As many places as there is room for: the newest, and where a cursor is further back, those around it as well. */
export function windowOf(places: readonly Place[], room: number, cursor: string | undefined): readonly Place[] {
  const newest = places.slice(-room);
  const first = newest[0];
  if (cursor === undefined || first === undefined || !isAfter(first.id, cursor)) return withoutEnds(newest);
  const right = Math.max(1, Math.floor(room / 3));
  const left = room - right - 1;
  const at = places.findLastIndex(({ id, is }) => is !== 'break' && !isAfter(id, cursor));
  const from = Math.max(0, at + 1 - Math.ceil(left / 3));
  const some = withoutEnds(places.slice(from, from + left));
  const last = some.at(-1);
  return last === undefined ? withoutEnds(newest) : [...some, { id: last.id, is: 'break' }, ...places.slice(-right)];
}

/** At an end there is nothing to be left out between. */
function withoutEnds(places: readonly Place[]): readonly Place[] {
  const from = places[0]?.is === 'break' ? 1 : 0;
  return places.slice(from, places.at(-1)?.is === 'break' ? -1 : undefined);
}

/** How many cells so many places take. */
export const stripWidth = (places: number): number => 2 + 2 * places;

/** The row of the stream itself. */
export function streamStrip(stream: StreamView, places: readonly Place[], change: StreamChange | undefined): Span[] {
  const first = places[0];
  const isOlder = first?.is === 'entry' && isAfter(first.id, stream.firstId);
  const lead = isOlder ? marks.older : isTrimmed(stream) && first?.is !== 'gone' ? marks.gone : ' ';
  const out: Cell[] = [{ text: lead, style: lead === marks.gone ? 'gone' : 'aside' }, { text: ' ' }];
  for (const { id, is } of places) {
    const style = is === 'gone' ? 'gone' : is === 'break' ? 'aside' : change?.added.has(id) ? 'changed' : 'entry';
    out.push({ text: marks[is], style }, { text: ' ' });
  }
  return joined(out);
}

/** Were entries taken off its old end? Those deleted from its middle are told by their number alone. */
function isTrimmed({ added, length, firstId, lastDeleted }: StreamView): boolean {
  return added !== undefined && added > length && (length === 0 || !isAfter(lastDeleted, firstId));
}

/** The row of one of its groups. */
export function groupStrip(
  group: GroupView,
  places: readonly Place[],
  letters: ReadonlyMap<Bytes, string>,
  change: GroupChange | undefined,
): Span[] {
  const inHand = new Map(group.inHand.map((pending) => [pending.id, pending]));
  const first = places[0]?.id;
  const isHeldBefore = group.inHand.some(({ id }) => first !== undefined && isAfter(first, id));
  const pointer: Cell = { text: marks.cursor, style: change?.hasMoved ? 'changed' : 'pointer' };
  const cursor = cursorIn(places, group.cursor);
  const out: Cell[] = [{ text: isHeldBefore ? marks.older : ' ', style: 'hand' }, cursor === -1 ? pointer : blank];
  for (const [at, { id, is }] of places.entries()) {
    const held = is === 'break' ? undefined : inHand.get(id);
    if (held !== undefined) {
      out.push({ text: letters.get(held.consumer) ?? someone, style: change?.given.has(id) ? 'changed' : 'hand' });
    } else if (is === 'break') out.push(at === cursor ? pointer : blank);
    else if (is === 'gone') out.push(isAfter(id, group.cursor) ? lost : blank);
    else if (!isAfter(id, group.cursor))
      out.push({ text: marks.passed, style: change?.done.has(id) ? 'changed' : 'passed' });
    else out.push({ text: marks.waits, style: 'waits' });
    out.push(at === cursor && is !== 'break' ? pointer : blank);
  }
  return joined(out);
}

/** The place behind which the cursor stands: that of the last entry delivered. Or the break it is somewhere in. */
function cursorIn(places: readonly Place[], cursor: string): number {
  const at = places.findLastIndex(({ id, is }) => is !== 'break' && !isAfter(id, cursor));
  const isWithin = places[at + 1]?.is === 'break' && isAfter(cursor, places[at]!.id);
  return isWithin ? at + 1 : at;
}

interface Cell {
  readonly text: string;
  readonly style?: BoardStyle;
}

const blank: Cell = { text: ' ' };
/** It went before the group was given it. */
const lost: Cell = { text: marks.gone, style: 'gone' };

/** Neighbours of one style as one span; a blank goes with what stands before it, unless that stands out. */
function joined(cells: readonly Cell[]): Span[] {
  const out: { text: string; style?: BoardStyle }[] = [];
  for (const { text, style } of cells) {
    const last = out.at(-1);
    if (last !== undefined && (last.style === style || (text === ' ' && last.style !== 'changed'))) last.text += text;
    else out.push({ text, ...(style !== undefined && { style }) });
  }
  return out;
}
