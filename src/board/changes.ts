// What changed from one look at the streams to the next: the board marks it for a moment.
//
//   > XREADGROUP GROUP billing ana COUNT 1 STREAMS orders >
//   billing   v v A|o        lag 1 -1   pending 1 +1         (A stands out: it was not there before)

import type { Bytes } from '../base/bytes.ts';
import { type GroupView, isAfter, type Model, type StreamView } from './model.ts';

/** By the name of the stream; only those in which something changed. */
export type Changes = ReadonlyMap<Bytes, StreamChange>;

export interface StreamChange {
  readonly isNew: boolean;
  /** Entries that were added. */
  readonly added: ReadonlySet<string>;
  /** Entries that were trimmed or deleted, where they stood among those that are shown. */
  readonly gone: readonly string[];
  /** By how much it is longer. */
  readonly length: number;
  readonly groups: ReadonlyMap<Bytes, GroupChange>;
}

export interface GroupChange {
  readonly isNew: boolean;
  readonly hasMoved: boolean;
  readonly lag: number;
  readonly pending: number;
  /** Delivered, claimed or delivered again. */
  readonly given: ReadonlySet<string>;
  /** Acknowledged. */
  readonly done: ReadonlySet<string>;
}

export const noChanges: Changes = new Map();

/** What is different now. Of a stream that was not looked at before only that it is new can be said, if it is. */
export function changesBetween(before: Model, after: Model): Changes {
  const changes = new Map<Bytes, StreamChange>();
  const then = new Map(before.streams.map((stream) => [stream.name, stream]));
  const allWereSeen = before.lost === undefined && before.others === 0 && !before.orMore;
  for (const stream of after.streams) {
    const earlier = then.get(stream.name);
    if (earlier === undefined && !allWereSeen) continue;
    const change = streamChange(earlier, stream);
    if (change !== undefined) changes.set(stream.name, change);
  }
  return changes;
}

function streamChange(before: StreamView | undefined, after: StreamView): StreamChange | undefined {
  const isNew = before === undefined;
  const were = new Set(before?.entries);
  const are = new Set(after.entries);
  const isWhole = after.length <= after.entries.length;
  const oldest = after.entries[0];
  const added = after.entries.filter((id) => !were.has(id) && (isNew || isAfter(id, before.lastId)));
  const gone = (before?.entries ?? []).filter(
    (id) => !are.has(id) && (isWhole || (oldest !== undefined && isAfter(id, oldest))),
  );
  const groups = new Map<Bytes, GroupChange>();
  const then = new Map(before?.groups.map((group) => [group.name, group]));
  for (const group of after.groups) {
    const change = groupChange(then.get(group.name), group);
    if (change !== undefined) groups.set(group.name, change);
  }
  const length = after.length - (before?.length ?? 0);
  if (!isNew && added.length === 0 && gone.length === 0 && length === 0 && groups.size === 0) return undefined;
  return { isNew, added: new Set(added), gone, length, groups };
}

function groupChange(before: GroupView | undefined, after: GroupView): GroupChange | undefined {
  const isNew = before === undefined;
  const were = new Map(before?.inHand.map((pending) => [pending.id, pending]));
  const are = new Set(after.inHand.map(({ id }) => id));
  const given = after.inHand.filter(({ id, consumer, deliveries }) => {
    const then = were.get(id);
    return then === undefined || then.consumer !== consumer || then.deliveries !== deliveries;
  });
  const done = [...were.keys()].filter((id) => !are.has(id));
  const hasMoved = before?.cursor !== after.cursor;
  const isKnown = before?.lag !== undefined && after.lag !== undefined;
  const lag = isKnown ? after.lag - before.lag : 0;
  const pending = after.pending - (before?.pending ?? 0);
  if (!isNew && !hasMoved && lag === 0 && pending === 0 && given.length === 0 && done.length === 0) return undefined;
  return { isNew, hasMoved, lag, pending, given: new Set(given.map(({ id }) => id)), done: new Set(done) };
}
