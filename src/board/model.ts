// The model of the board: what there is to see of some streams, as plain data. It is as large as what is shown, however
// large the streams are: the newest entries of each, some of its groups, some of their consumers.
//
//   orders    o o o o o     { name: orders, length: 5, entries: ['1-0', ... '5-0'],
//    billing  v v a|o o       groups: [{ name: billing, cursor: '3-0', lag: 2, inHand: [{ id: '3-0', consumer: ana, ... }] }] }
//
// look.ts makes it, lines.ts and text.ts show it.

import type { Bytes } from '../base/bytes.ts';

export interface Model {
  /** Those that were read, in the order in which they are shown. */
  readonly streams: readonly StreamView[];
  /** The stream that was typed of last, where one was. */
  readonly focus: Bytes | undefined;
  /** How many more streams there are; `orMore` where not all keys have been gone through. */
  readonly others: number;
  readonly orMore: boolean;
  /** Picked by name, and not there. */
  readonly missing: readonly Bytes[];
  /** Why nothing can be seen, in a few words: the server is gone. */
  readonly lost?: string;
}

/** IDs are text, `1700-0`. */
export interface StreamView {
  readonly name: Bytes;
  readonly length: number;
  /** How many were ever added; undefined where the server does not say (before 7.0). */
  readonly added: number | undefined;
  /** The ID of the oldest entry, `0-0` where there is none. */
  readonly firstId: string;
  /** The greatest ID ever given, `0-0` where none was. */
  readonly lastId: string;
  /** The greatest ID ever deleted, `0-0` where none was or the server does not say. */
  readonly lastDeleted: string;
  /** The newest entries, the oldest of them first: all of them where `length` is no greater. */
  readonly entries: readonly string[];
  /** Where the busiest group is far behind these: the entries on both sides of its cursor. */
  readonly around: readonly string[];
  /** The fields and values of the newest entry. */
  readonly newest: readonly Bytes[];
  readonly groups: readonly GroupView[];
  readonly moreGroups: number;
}

export interface GroupView {
  readonly name: Bytes;
  /** The last ID delivered: what is after it waits for the group. */
  readonly cursor: string;
  /** How many entries wait; undefined where the server cannot tell. */
  readonly lag: number | undefined;
  readonly pending: number;
  /** In order of their names; where there are more, those who asked last and those with the most in hand. */
  readonly consumers: readonly ConsumerView[];
  readonly moreConsumers: number;
  /** What is delivered and not acknowledged, by ID: the oldest, and whatever stands beside `entries`. */
  readonly inHand: readonly PendingView[];
}

export interface ConsumerView {
  readonly name: Bytes;
  readonly pending: number;
  /** Milliseconds since it last asked for something. */
  readonly idle: number;
}

export interface PendingView {
  readonly id: string;
  /** Empty where it was given back and is nobody's. */
  readonly consumer: Bytes;
  /** Milliseconds since it was delivered. */
  readonly idle: number;
  /** How often it was delivered. */
  readonly deliveries: number;
}

/** The group that somebody asked last for: where things happen. Undefined where nobody did. */
export function busiest<G extends Pick<GroupView, 'consumers'>>(groups: readonly G[]): G | undefined {
  const idle = ({ consumers }: G): number => Math.min(...consumers.map((one) => one.idle));
  const read = groups.filter(({ consumers }) => consumers.length > 0);
  return read.length === 0 ? undefined : read.reduce((a, b) => (idle(b) < idle(a) ? b : a));
}

/** So many consumers: those who asked last, in the order they were given. */
export function latestOf(consumers: readonly ConsumerView[], count: number): readonly ConsumerView[] {
  if (consumers.length <= count) return consumers;
  const latest = new Set(consumers.toSorted((a, b) => a.idle - b.idle).slice(0, count));
  return consumers.filter((one) => latest.has(one));
}

export const nothing: Model = { streams: [], focus: undefined, others: 0, orMore: false, missing: [] };

/** Does the ID `a` come after `b`? Both are as the server writes them, without needless zeros. */
export function isAfter(a: string, b: string): boolean {
  const [aTime = '', aSeq = ''] = a.split('-');
  const [bTime = '', bSeq = ''] = b.split('-');
  return aTime === bTime ? isGreater(aSeq, bSeq) : isGreater(aTime, bTime);
}

function isGreater(a: string, b: string): boolean {
  return a.length === b.length ? a > b : a.length > b.length;
}
