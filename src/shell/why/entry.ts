// Where an entry is now, and what is known of its life.
//
//   /why 1700-0
//   1700-0 in orders
//     08:30:15.250  > XADD orders * item book
//                   added
//   now
//     orders: it is there: item book
//     g: in the hand of ana, idle 12 s, delivered twice

import { type Bytes, textOf } from '../../base/bytes.ts';
import { cut } from '../../base/cells.ts';
import { roughly } from '../duration.ts';
import type { Asking } from '../look.ts';
import { formatTime } from '../time.ts';
import { compareIds } from './ids.ts';
import type { Chapter } from './past.ts';
import { fieldsOf, type GroupState, groupsOf, type InHand, inHand, streamOf, streams } from './state.ts';
import { named, times } from './words.ts';

/** So many streams are looked through for an entry whose stream was not named. */
const mostStreams = 500;
/** So many cells of a call or of an entry are shown. */
const mostShown = 60;

/** The streams that have the entry, or have it pending. */
export function* streamsWith(id: string): Asking<Bytes[]> {
  const found: Bytes[] = [];
  for (const key of yield* streams(mostStreams)) {
    if ((yield* fieldsOf(key, id)) !== undefined) found.push(key);
    else
      for (const { name } of yield* groupsOf(key)) {
        if ((yield* inHand(key, name, { from: id, to: id, count: 1 })).length === 0) continue;
        found.push(key);
        break;
      }
  }
  return found;
}

/** What happened to it, a line or more each. */
export function lifeLines(chapters: readonly Chapter[], now: number): string[] {
  const day = (ms: number): string => formatTime(ms).slice(0, 10);
  const isToday = chapters.every(({ at }) => day(at) === day(now));
  return chapters.flatMap(({ at, call, told }) => {
    const [date, time] = formatTime(at).split(' ');
    const head = `  ${isToday ? '' : `${date} `}${time}  `;
    const [first, ...more] = [...(call === '' ? [] : [cut(call, mostShown)]), ...told];
    return [`${head}${first}`, ...more.map((line) => `${' '.repeat(head.length)}${line}`)];
  });
}

/** Where it is now. `chapters` is what is known of its past; undefined where nobody knows. */
export function* nowLines(key: Bytes, id: string, chapters: readonly Chapter[] | undefined): Asking<string[]> {
  const stream = yield* streamOf(key);
  if (stream === undefined) return [`  ${named(key)} is not there any more.`];
  const fields = yield* fieldsOf(key, id);
  const there =
    fields !== undefined
      ? `it is there: ${cut(fields.map((field) => textOf(field)).join(' '), mostShown)}`
      : compareIds(id, stream.lastId) > 0
        ? `it is not there, and never was: the last ID is ${stream.lastId}`
        : `it is not there${chapters === undefined ? ': deleted, trimmed, or never added' : ''}`;
  const lines = [`  ${named(key)}: ${there}`];
  for (const group of yield* groupsOf(key)) {
    const [hand] = yield* inHand(key, group.name, { from: id, to: id, count: 1 });
    lines.push(`  ${named(group.name)}: ${placeIn(group, id, hand, fields !== undefined, chapters)}`);
  }
  return lines;
}

function placeIn(
  { name, cursor }: GroupState,
  id: string,
  hand: InHand | undefined,
  exists: boolean,
  chapters: readonly Chapter[] | undefined,
): string {
  if (hand !== undefined) {
    const ghost = exists ? '' : '; it is gone from the stream, so a read gives its ID alone';
    if (hand.consumer === '') return `pending, nobody's: the next that claims takes it${ghost}`;
    return `in the hand of ${named(hand.consumer)}, idle ${roughly(hand.idle)}, delivered ${times(hand.deliveries)}${ghost}`;
  }
  if (compareIds(cursor, id) < 0)
    return exists ? `not given to anybody yet: its cursor is at ${cursor}` : 'never given to anybody';
  const head = `${named(name)}: `;
  const last = chapters?.flatMap(({ told }) => told).findLast((line) => line.startsWith(head));
  if (last === undefined)
    return 'its cursor is past it: acknowledged, read with NOACK, or added before the group began';
  const how = last.slice(head.length);
  return how.startsWith('acknowledged') ? `done: ${how}` : `its cursor is past it: ${how}`;
}
