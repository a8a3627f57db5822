// Who gets a row when there are few: the groups of the stream that was typed of last (up to half of the rows), then the
// streams, their groups, the consumers of these.
//
//   1 row     orders                  (its groups are told in its own row)
//   4 rows    orders, billing, audit, mail
//   6 rows    orders, billing, ana bob, audit, cy, mail

import type { Model, StreamView } from './model.ts';

export interface Plan {
  readonly streams: readonly StreamPlan[];
  /** Streams without a row; one row is kept free to say so. */
  readonly left: number;
}

export interface StreamPlan {
  readonly stream: StreamView;
  /** How many of its groups have rows of their own; the row of those without says how many they are. */
  readonly groups: number;
  /** How many rows the consumers of each of these groups have. */
  readonly consumers: readonly number[];
}

/** Share out so many rows. */
export function planFor({ streams, focus, others }: Model, rows: number): Plan {
  const all = streams.length + others;
  const read = streams.filter(({ groups }) => groups.length > 0);
  const main = read.find(({ name }) => name === focus) ?? read[0];
  const details = main === undefined ? 0 : Math.min(rowsFor(main), Math.floor(rows / 2));
  // Where not all have a row, one says how many have none.
  const count = all + details <= rows ? all : Math.max(rows === 2 ? 1 : 0, rows - 1 - details);
  const shown = firstOf(streams, Math.min(streams.length, count), main?.name ?? focus);
  let free = rows - shown.length - (all > shown.length ? 1 : 0);
  const plans = shown.map((stream) => ({ stream, groups: 0, consumers: [] as number[] }));
  for (const plan of plans.toSorted((a, b) => Number(b.stream === main) - Number(a.stream === main))) {
    const wanted = plan.stream.groups.length;
    const needed = rowsFor(plan.stream);
    // Some of them and the row that tells of the rest, or none.
    plan.groups = needed <= free ? wanted : free >= 2 ? Math.min(wanted, free - 1) : 0;
    plan.consumers = Array.from({ length: plan.groups }, () => 0);
    if (plan.groups > 0) free -= needed <= free ? needed : plan.groups + 1;
  }
  for (let isGiving = true; isGiving && free > 0; ) {
    isGiving = false;
    for (const { stream, consumers } of plans)
      for (const [i, rows] of consumers.entries())
        if (free > 0 && rows < stream.groups[i]!.consumers.length) {
          consumers[i] = rows + 1;
          free--;
          isGiving = true;
        }
  }
  return { streams: plans, left: all - shown.length };
}

/** The rows that the groups of a stream want. */
function rowsFor({ groups, moreGroups }: StreamView): number {
  return groups.length + (moreGroups > 0 ? 1 : 0);
}

/** The first so many, with the one that was typed of last among them. */
function firstOf(streams: readonly StreamView[], count: number, focus: Model['focus']): StreamView[] {
  const first = streams.slice(0, count);
  const last = streams.slice(count).find(({ name }) => name === focus);
  return last === undefined || count === 0 ? first : [...first.slice(0, -1), last];
}
