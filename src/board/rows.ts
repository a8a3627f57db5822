// The words beside the strip: how long a stream is, how far behind a group, what a consumer has in hand.
//
//   orders           7 entries +1 · 2 gone · newest 1704067205000-0 item "book"
//    billing         lag 3     ░░░   pending 2 +2  ██
//     a ana          2 in hand · idle 12 s · 1704067203000-0 1x 12 s, 1704067204000-0 3x 2 min

import { type Bytes, textOf } from '../base/bytes.ts';
import { cut, cutMiddle, widthOf } from '../base/cells.ts';
import { printable } from '../base/printable.ts';
import { roughly } from '../shell/duration.ts';
import { amount, bar, delta } from './amounts.ts';
import type { GroupChange, StreamChange } from './changes.ts';
import type { ConsumerView, GroupView, PendingView, StreamView } from './model.ts';
import type { Span } from './spans.ts';

/** No name or value needs more of its characters to be looked at before it is cut, and no entry more of its words. */
const longest = 1000;
const mostWords = 40;

/** Bytes from outside, safe for a terminal. */
export function shown(bytes: Bytes): string {
  return printable(textOf(bytes.slice(0, longest) as Bytes));
}

/** A name in at most so many cells. */
export function named(name: Bytes, columns: number): string {
  return cutMiddle(name === '' ? '""' : shown(name), columns);
}

/** Names in at most so many cells each. Of those that would look alike what they begin with together is left out. */
export function toldApart(names: readonly Bytes[], columns: number): ReadonlyMap<Bytes, string> {
  const cuts = new Map(names.map((name) => [name, named(name, columns)]));
  for (const cut of new Set(cuts.values())) {
    const alike = names.filter((name) => cuts.get(name) === cut);
    if (alike.length < 2) continue;
    const texts = alike.map(shown);
    const from = sameUpTo(texts);
    for (const [i, name] of alike.entries()) {
      const own = texts[i]!.slice(from);
      cuts.set(name, cutMiddle(from === 0 ? own : `…${own}`, columns));
    }
  }
  return cuts;
}

/** How far texts are the same; not into the middle of a word, which would be hard to read. */
function sameUpTo(texts: readonly string[]): number {
  const [first = ''] = texts;
  let same = 0;
  while (same < first.length && texts.every((text) => text[same] === first[same])) same++;
  return first.slice(0, same).search(/[^:/._-]*$/);
}

/** By how much something changed, behind what it is now. */
function by(change: number): Span[] {
  return change === 0 ? [] : [{ text: ' ' }, { text: delta(change), style: 'changed' }];
}

/** How many entries a stream has, and how many it had besides. */
export function streamCount({ length, added }: StreamView, change: StreamChange | undefined): Span[] {
  const gone = added === undefined ? 0 : Math.max(0, added - length);
  const out: Span[] = [];
  if (change?.isNew) out.push({ text: 'new', style: 'changed' }, { text: ' ' });
  out.push({ text: `${amount(length)} ${length === 1 ? 'entry' : 'entries'}` });
  if (change !== undefined && !change.isNew) out.push(...by(change.length));
  if (gone > 0) out.push({ text: ` · ${amount(gone)} gone`, style: 'gone' });
  return out;
}

/** The same, and its newest entry. */
export function streamText(stream: StreamView, change: StreamChange | undefined): Span[] {
  const { length, entries, newest } = stream;
  const out = streamCount(stream, change);
  if (length === 0) return out;
  const pairs = newest
    .slice(0, mostWords)
    .flatMap((text, i) => (i % 2 === 0 ? [`${shown(text)}=${shown(newest[i + 1] ?? text)}`] : []));
  return [...out, { text: ` · newest ${entries.at(-1) ?? ''} ${pairs.join(' ')}`.trimEnd(), style: 'aside' }];
}

/** The groups of a stream in its own row. */
export function groupsText({ groups, moreGroups }: StreamView): Span[] {
  if (groups.length === 0) return [];
  const all = groups.map(
    ({ name, lag, pending }) =>
      `${named(name, 16)} lag ${lagText(lag)}${pending === 0 ? '' : ` pending ${amount(pending)}`}`,
  );
  if (moreGroups > 0) all.push(`${moreGroups} more groups`);
  return [{ text: ` · ${all.join(' · ')}` }];
}

function lagText(lag: number | undefined): string {
  return lag === undefined ? '?' : amount(lag);
}

/** How wide the numbers of the groups are, so that they stand below each other. */
export interface Widths {
  readonly lag: number;
  readonly pending: number;
  /** Cells of a bar, and what fills one; no bars where it is 0. */
  readonly bar: number;
  readonly most: number;
}

/** Room for what a number changes by and a blank, so that nothing moves when it does. */
const deltaRoom = 4;

/** The widths for these groups, the bars left out. */
export function widthsFor(groups: readonly GroupView[]): Omit<Widths, 'bar'> {
  const widest = (texts: readonly string[]): number => Math.max(1, ...texts.map(({ length }) => length)) + deltaRoom;
  return {
    lag: widest(groups.map(({ lag }) => lagText(lag))),
    pending: widest(groups.map(({ pending }) => amount(pending))),
    most: Math.max(1, ...groups.flatMap(({ lag, pending }) => [lag ?? 0, pending])),
  };
}

/** How many cells the numbers of a group take. */
export function groupWidth({ lag, pending, bar }: Widths): number {
  return `lag  pending `.length + lag + pending + (bar === 0 ? 0 : 2 * (bar + 1));
}

export function groupText({ lag, pending }: GroupView, change: GroupChange | undefined, widths: Widths): Span[] {
  const [lagBy, pendingBy] = change === undefined ? [0, 0] : [change.lag, change.pending];
  return [
    { text: 'lag ' },
    ...padded([{ text: lagText(lag) }, ...by(lagBy)], widths.lag),
    ...bars('░', lag ?? 0, widths, 'waits'),
    { text: ' pending ' },
    ...padded([{ text: amount(pending) }, ...by(pendingBy)], widths.pending),
    ...bars('█', pending, widths, 'hand'),
  ];
}

function bars(mark: string, count: number, widths: Widths, style: 'waits' | 'hand'): Span[] {
  if (widths.bar === 0) return [];
  const cells = bar(count, widths.most, widths.bar);
  return [{ text: mark.repeat(cells), style }, { text: ' '.repeat(widths.bar - cells + 1) }];
}

function padded(spans: readonly Span[], width: number): Span[] {
  const used = spans.reduce((sum, { text }) => sum + widthOf(text), 0);
  return [...spans, { text: ' '.repeat(Math.max(0, width - used)) }];
}

/** Some consumers of a group in one row of at most so many cells: all, or those with the most in hand and how many more. */
export function consumersText(
  consumers: readonly ConsumerView[],
  group: GroupView,
  letters: ReadonlyMap<Bytes, string>,
  columns: number,
): string {
  const all = consumers.length + group.moreConsumers;
  if (all === 0) return '';
  if (group.moreConsumers === 0 && consumers.length <= mostInRow) {
    const whole = consumers.map((one) => briefly(one, group, letters, true)).join(' · ');
    if (widthOf(whole) <= columns) return whole;
  }
  const busyFirst = consumers.toSorted((a, b) => b.pending - a.pending).slice(0, mostInRow);
  let text = '';
  let fits = all === 1 ? '' : `${amount(all)} consumers`;
  for (const [i, one] of busyFirst.entries()) {
    text += `${i === 0 ? '' : ' · '}${briefly(one, group, letters, false)}`;
    const more = all - i - 1;
    const whole = more === 0 ? text : `${text} · ${amount(more)} more`;
    if (widthOf(whole) > columns) break;
    fits = whole;
  }
  return cut(fits === '' ? text : fits, columns);
}

/** A row holds no more names, however wide the screen. */
const mostInRow = 16;

function briefly(
  { name, pending, idle }: ConsumerView,
  { inHand }: GroupView,
  letters: ReadonlyMap<Bytes, string>,
  isLong: boolean,
): string {
  const text = shown(name);
  const letter = letters.get(name);
  const who = letter === undefined || text.startsWith(letter) ? named(name, 20) : `${letter}=${named(name, 18)}`;
  if (!isLong) return `${who} ${amount(pending)}`;
  const most = Math.max(0, ...held(inHand, name).map(({ deliveries }) => deliveries));
  return `${who} ${amount(pending)} (idle ${roughly(idle)}${most > 1 ? `, up to ${times(most)}` : ''})`;
}

/** One consumer in a row of its own: what it has in hand, each with how often and how long ago it was delivered. */
export function consumerText({ name, pending, idle }: ConsumerView, { inHand }: GroupView, columns: number): string {
  const mine = held(inHand, name);
  const head = `${pending === 0 ? 'nothing' : amount(pending)} in hand, idle ${roughly(idle)}`;
  const listed = mine.map((one) => `${one.id} ${times(one.deliveries)} ${roughly(one.idle)}`);
  const short = mine.slice(0, 1).map((one) => `${one.id} ${times(one.deliveries)}`);
  for (const told of [...listed.map((_, i) => listed.slice(0, listed.length - i)), short]) {
    const more = pending - told.length;
    const text = `${head}: ${told.join(', ')}${more > 0 ? ` +${amount(more)}` : ''}`;
    if (told.length > 0 && widthOf(text) <= columns) return text;
  }
  return cut(head, columns);
}

function held(inHand: readonly PendingView[], name: Bytes): PendingView[] {
  return inHand.filter(({ consumer }) => consumer === name);
}

/** How often something was delivered; more often than anyone will try is what XNACK FATAL makes of it. */
export function times(deliveries: number): string {
  return deliveries > 1e9 ? 'for ever' : `${amount(deliveries)}x`;
}
