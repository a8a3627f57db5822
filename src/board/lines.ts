// The board as rows: pure, and never more rows or wider rows than it is given.
//
//   orders            ● ● ● ● ● ●    6 entries · newest 1704067205000-0 item=book
//    billing          ✓ ✓ a b│○ ○    lag 2  ░░      pending 2  ██
//     a ana                          1 in hand, idle 12 s: 1704067202000-0 1x 12 s
//     b bob                          1 in hand, idle 2 min: 1704067203000-0 3x 2 min
//
// Three columns: the names, the strip (strip.ts), the words (rows.ts). Who gets a row is plan.ts' affair.

import type { Bytes } from '../base/bytes.ts';
import { cut, cutSpans, widthOf } from '../base/cells.ts';
import { printable } from '../base/printable.ts';
import { amount } from './amounts.ts';
import type { Changes, StreamChange } from './changes.ts';
import { lettersFor, someone } from './letters.ts';
import { busiest, type GroupView, latestOf, type Model, type StreamView } from './model.ts';
import { type Plan, planFor, type StreamPlan } from './plan.ts';
import {
  consumersText,
  consumerText,
  groupsText,
  groupText,
  groupWidth,
  named,
  shown,
  streamCount,
  streamText,
  toldApart,
  type Widths,
  widthsFor,
} from './rows.ts';
import type { BoardStyle, Line, Span } from './spans.ts';
import { groupStrip, marks, type Place, placesOf, streamStrip, stripWidth, windowOf } from './strip.ts';

/** How the width of the screen is shared out, in cells. */
interface Columns {
  readonly all: number;
  readonly names: number;
  /** Places in the strip. */
  readonly places: number;
  readonly words: number;
  readonly widths: Widths;
}

/** The least width of a screen with a board on it. */
const narrowest = 30;
/** With so many rows, one that is free is for the meaning of the marks. */
const roomy = 6;

const noStreams = 'no streams yet: XADD makes one, and it shows here (/board hides this)';
const legend =
  `${marks.entry} entry   ${marks.passed} passed   letter: who has it in hand   ${marks.waits} waits   ` +
  `${marks.cursor} cursor   ${marks.gone} gone`;

/** The rows of the board: at most so many, each at most `columns` cells wide, safe for a terminal. */
export function boardLines(model: Model, changes: Changes, columns: number, rows: number): Line[] {
  if (rows < 1 || columns < narrowest) return [];
  if (model.lost !== undefined) return [aside(`the board cannot look: ${printable(model.lost)}`, columns)];
  if (model.streams.length === 0 && model.missing.length === 0) return [aside(noStreams, columns)];
  const missing = model.missing
    .slice(0, Math.max(1, rows - model.streams.length))
    .map((name) => aside(`${named(name, 40)} is no stream yet (/board ALL shows all there are)`, columns));
  const plan = planFor(model, rows - missing.length);
  const places = new Map(plan.streams.map(({ stream }) => [stream, placesOf(stream, changes.get(stream.name))]));
  const shares = columnsFor(plan, Math.max(0, ...[...places.values()].map(({ length }) => length)), columns);
  const names = toldApart(
    plan.streams.map(({ stream }) => stream.name),
    shares.names,
  );
  const out = plan.streams.flatMap((one) => {
    const { stream, groups } = one;
    const cursor = busiest(stream.groups.slice(0, groups))?.cursor;
    const inView = windowOf(places.get(stream)!, shares.places, cursor);
    return [
      streamLine(one, names.get(stream.name)!, inView, changes, shares),
      ...groupLines(one, inView, changes.get(stream.name), shares),
    ];
  });
  out.push(...missing);
  if (plan.left > 0 && out.length < rows) out.push(aside(leftText(plan, model), columns));
  if (rows >= roomy && out.length < rows) out.push(aside(legend, columns));
  return out.slice(0, rows);
}

function leftText({ left }: Plan, { orMore }: Model): string {
  return `… ${amount(left)} ${orMore ? 'or more' : 'more'} streams (/board NAME shows one)`;
}

function aside(text: string, columns: number): Line {
  return [{ text: cut(text, columns), style: 'aside' }];
}

// Columns

function columnsFor(plan: Plan, mostPlaces: number, all: number): Columns {
  const widest = Math.max(8, ...plan.streams.flatMap(labelWidths));
  const names = Math.min(widest, Math.floor(all * 0.22));
  const room = all - names - 1 - Math.floor(all * 0.45) - stripWidth(0);
  // In steps, so that the words do not move with every entry.
  const wanted = Math.max(8, Math.ceil(mostPlaces / 4) * 4);
  const places = Math.max(3, Math.min(wanted, Math.floor(room / 2)));
  const words = all - names - 1 - stripWidth(places) - 1;
  return { all, names, places, words, widths: widthsOf(plan, words) };
}

/** What the names of a stream, its groups and their consumers take, indented as they stand. */
function labelWidths({ stream, groups, consumers }: StreamPlan): number[] {
  return [
    widthOf(shown(stream.name)),
    ...stream.groups
      .slice(0, groups)
      .flatMap((group, i) => [
        1 + widthOf(shown(group.name)),
        ...latestOf(group.consumers, consumers[i]!).map(({ name }) => 4 + widthOf(shown(name))),
      ]),
  ];
}

/** Cells that the names of consumers should find beside the bars. */
const besideBars = 18;

/** Bars are as long as the names of the consumers leave room for. */
function widthsOf({ streams }: Plan, words: number): Widths {
  const shownGroups = streams.flatMap(({ stream, groups }) => stream.groups.slice(0, groups));
  const numbers = widthsFor(shownGroups);
  const isBeside = streams.some(({ stream, consumers }) =>
    consumers.some((rows, i) => rows === 0 && stream.groups[i]!.consumers.length > 0),
  );
  const most = words - (isBeside ? besideBars : 0);
  const bar = [10, 8, 5, 3].find((cells) => groupWidth({ ...numbers, bar: cells }) <= most) ?? 0;
  return { ...numbers, bar };
}

// Rows

function streamLine(
  { stream, groups }: StreamPlan,
  name: string,
  places: readonly Place[],
  changes: Changes,
  columns: Columns,
): Line {
  const change = changes.get(stream.name);
  const words =
    groups > 0 || stream.groups.length === 0
      ? streamText(stream, change)
      : [...streamCount(stream, change), ...groupsText(stream)];
  return row(label('', name, columns, 'stream'), streamStrip(stream, places, change), words, columns);
}

function groupLines(
  { stream, groups, consumers }: StreamPlan,
  places: readonly Place[],
  change: StreamChange | undefined,
  columns: Columns,
): Line[] {
  const shownGroups = stream.groups.slice(0, groups);
  const names = toldApart(
    shownGroups.map(({ name }) => name),
    columns.names - 1,
  );
  const out = shownGroups.flatMap((group, i) => {
    const changed = change?.groups.get(group.name);
    const letters = lettersFor(group.consumers.map(({ name }) => name));
    const strip = groupStrip(group, places, letters, changed);
    const words = [...groupText(group, changed, columns.widths), ...besideText(group, letters, consumers[i]!, columns)];
    const name = label(' ', names.get(group.name)!, columns, changed?.isNew ? 'changed' : 'group');
    return [row(name, strip, words, columns), ...consumerLines(group, letters, consumers[i]!, columns)];
  });
  const more = moreGroups(stream, groups);
  if (groups > 0 && more > 0) out.push(aside(` … ${amount(more)} more groups`, columns.all));
  return out;
}

function moreGroups(stream: StreamView, groups: number): number {
  return stream.groups.length - groups + stream.moreGroups;
}

/** Behind the numbers of a group: its consumers where they have no rows, else how far it was delivered. */
function besideText(group: GroupView, letters: ReadonlyMap<Bytes, string>, rows: number, columns: Columns): Span[] {
  const left = columns.words - groupWidth(columns.widths) - 1;
  if (rows === 0 && group.consumers.length > 0) {
    return left < 8 ? [] : [{ text: ` ${consumersText(group.consumers, group, letters, left)}` }];
  }
  const text = group.cursor === '0-0' ? 'nothing delivered' : `delivered up to ${group.cursor}`;
  return text.length > left ? [] : [{ text: ` ${text}`, style: 'aside' }];
}

/** So many rows for the consumers of a group: one each, and what is left of them in the last. */
function consumerLines(group: GroupView, letters: ReadonlyMap<Bytes, string>, rows: number, columns: Columns): Line[] {
  const { consumers, moreConsumers } = group;
  const own = consumers.length > rows || moreConsumers > 0 ? Math.max(0, rows - 1) : rows;
  const listed = latestOf(consumers, own);
  const names = toldApart(
    listed.map(({ name }) => name),
    columns.names - 4,
  );
  const out = listed.map((consumer) => {
    const name: Span[] = [
      { text: '  ' },
      { text: letters.get(consumer.name) ?? someone, style: 'hand' },
      ...label(' ', names.get(consumer.name)!, { ...columns, names: columns.names - 3 }),
    ];
    return row(name, [], [{ text: consumerText(consumer, group, columns.words) }], columns);
  });
  if (own < rows) {
    const rest = consumers.filter((one) => !listed.includes(one));
    const words = consumersText(rest, group, letters, columns.words);
    out.push(row([{ text: ' '.repeat(columns.names) }], [], [{ text: words }], columns));
  }
  return out;
}

/** A name in the first column. */
function label(indent: string, name: string, { names }: Columns, style?: BoardStyle): Span[] {
  const blanks = ' '.repeat(Math.max(0, names - indent.length - widthOf(name)));
  return [{ text: indent }, { text: name, ...(style && { style }) }, { text: blanks }];
}

function row(name: readonly Span[], strip: readonly Span[], words: readonly Span[], { all, places }: Columns): Line {
  const used = strip.reduce((sum, { text }) => sum + widthOf(text), 0);
  const gap = { text: ' '.repeat(stripWidth(places) - used + 1) };
  return withoutBlankEnd(
    cutSpans(
      [...name, { text: ' ' }, ...strip, gap, ...words].filter(({ text }) => text !== ''),
      all,
    ),
  );
}

/** Ink leaves blanks at the end of a row out: what a narrower window makes of the row is reckoned by what is painted. */
function withoutBlankEnd(line: Line): Line {
  const last = line.at(-1);
  if (last === undefined || last.text.trimEnd() === last.text) return line;
  const text = last.text.trimEnd();
  return text === '' ? withoutBlankEnd(line.slice(0, -1)) : [...line.slice(0, -1), { ...last, text }];
}
