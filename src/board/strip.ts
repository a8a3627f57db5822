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

/** A place in the strip: an entry, or where one was. */
export interface Place {
  readonly id: string;
  readonly isGone: boolean;
}

/** The marks, told apart by their shapes. */
export const marks = { entry: '●', passed: '✓', waits: '○', gone: '×', cursor: '│', older: '‹' } as const;

/** The places of a stream, the newest last: its entries, those that went just now, those that went while in hand. */
export function placesOf(stream: StreamView, change: StreamChange | undefined): Place[] {
  const { entries, length, groups } = stream;
  const there = new Set(entries);
  const [oldest] = entries;
  const isSeen = (id: string): boolean =>
    !there.has(id) && (length <= entries.length || (oldest !== undefined && isAfter(id, oldest)));
  const pending = groups.flatMap(({ inHand }) => inHand.map(({ id }) => id));
  const gone = new Set([...(change?.gone ?? []), ...pending].filter(isSeen));
  const places = [...entries.map((id) => ({ id, isGone: false })), ...[...gone].map((id) => ({ id, isGone: true }))];
  return gone.size === 0 ? places : places.sort((a, b) => (isAfter(a.id, b.id) ? 1 : -1));
}

/** How many cells so many places take. */
export const stripWidth = (places: number): number => 2 + 2 * places;

/** The row of the stream itself. */
export function streamStrip(stream: StreamView, places: readonly Place[], change: StreamChange | undefined): Span[] {
  const shown = places.filter(({ isGone }) => !isGone).length;
  const lead = stream.length > shown ? marks.older : isTrimmed(stream) && !places[0]?.isGone ? marks.gone : ' ';
  const out: Cell[] = [{ text: lead, style: lead === marks.gone ? 'gone' : 'aside' }, { text: ' ' }];
  for (const { id, isGone } of places) {
    const style = isGone ? 'gone' : change?.added.has(id) ? 'changed' : 'entry';
    out.push({ text: isGone ? marks.gone : marks.entry, style }, { text: ' ' });
  }
  return joined(out);
}

/** Were entries taken off its old end? Those deleted from its middle are told by their number alone. */
function isTrimmed({ added, length, entries, lastDeleted }: StreamView): boolean {
  return added !== undefined && added > length && (entries[0] === undefined || !isAfter(lastDeleted, entries[0]));
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
  const isBehind = (id: string): boolean => !isAfter(id, group.cursor);
  const cursor = places.findLastIndex(({ id }) => isBehind(id));
  const gap = (at: number): Cell =>
    at === cursor ? { text: marks.cursor, style: change?.hasMoved ? 'changed' : 'pointer' } : { text: ' ' };
  const out: Cell[] = [{ text: isHeldBefore ? marks.older : ' ', style: 'hand' }, gap(-1)];
  for (const [at, { id, isGone }] of places.entries()) {
    const held = inHand.get(id);
    if (held !== undefined) {
      out.push({ text: letters.get(held.consumer) ?? someone, style: change?.given.has(id) ? 'changed' : 'hand' });
    } else if (isGone) out.push({ text: ' ' });
    else if (isBehind(id)) out.push({ text: marks.passed, style: change?.done.has(id) ? 'changed' : 'passed' });
    else out.push({ text: marks.waits, style: 'waits' });
    out.push(gap(at));
  }
  return joined(out);
}

interface Cell {
  readonly text: string;
  readonly style?: BoardStyle;
}

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
