// Why a stream has so many entries, and what XINFO tells of its groups.

import type { Bytes } from '../../base/bytes.ts';
import type { Asking } from '../look.ts';
import type { Asked } from './asked.ts';
import { compareIds } from './ids.ts';
import { consumersOf, type GroupState, groupsOf, type StreamState, streamOf, typeOf } from './state.ts';
import { entries, list, named } from './words.ts';

export function* whyXlen(asked: Asked): Asking<string[]> {
  const found = yield* streamAt(asked.one('key'));
  return 'error' in found ? [found.error] : counted(found.key, found.stream);
}

export function* whyXinfoStream(asked: Asked): Asking<string[]> {
  const found = yield* streamAt(asked.one('key'));
  if ('error' in found) return [found.error.replace(/^\(integer\) 0: /, 'An error, no such key: ')];
  const groups = yield* groupsOf(found.key);
  return [...counted(found.key, found.stream), ...groups.map((group) => behind(group, found.stream))];
}

export function* whyXinfoGroups(asked: Asked): Asking<string[]> {
  const found = yield* streamAt(asked.one('key'));
  if ('error' in found) return [found.error.replace(/^\(integer\) 0: /, 'An error, no such key: ')];
  const groups = yield* groupsOf(found.key);
  if (groups.length === 0) return [`${named(found.key)} has no groups: an empty list. XGROUP CREATE makes one.`];
  return groups.map((group) => behind(group, found.stream));
}

export function* whyXinfoConsumers(asked: Asked): Asking<string[]> {
  const [key, name] = [asked.one('key'), asked.one('group')];
  const consumers = yield* consumersOf(key, name);
  if (consumers.length === 0)
    return [
      `${named(name)} has no consumers: one comes into being when it first reads, and stays until XGROUP DELCONSUMER.`,
    ];
  const busy = consumers.filter(({ pending }) => pending > 0).map(({ name, pending }) => `${named(name)} ${pending}`);
  return [
    `${consumers.length} ${consumers.length === 1 ? 'consumer has' : 'consumers have'} read with ${named(name)} and not been removed, whether or not they are still there.`,
    busy.length === 0 ? 'None of them has anything in hand.' : `In hand: ${list(busy)}.`,
  ];
}

function* streamAt(key: Bytes): Asking<{ key: Bytes; stream: StreamState } | { error: string }> {
  const type = yield* typeOf(key);
  if (type === 'none') return { error: `(integer) 0: there is no key ${named(key)}.` };
  const stream = yield* streamOf(key);
  return stream === undefined
    ? { error: `An error, WRONGTYPE: ${named(key)} holds a ${type}, and no stream.` }
    : { key, stream };
}

function counted(key: Bytes, { length, added, maxDeleted, lastId }: StreamState): string[] {
  const head = `${named(key)} holds ${entries(length)}${added === undefined ? '' : `; ${entries(added)} ${added === 1 ? 'was' : 'were'} added in its life`}. Its last ID is ${lastId}.`;
  const gone = added === undefined ? 0 : added - length;
  const deleted =
    maxDeleted === undefined || maxDeleted === '0-0'
      ? 'trimming took them'
      : `the greatest that XDEL took is ${maxDeleted}`;
  return [
    head,
    ...(gone > 0 ? [`${entries(gone)} ${gone === 1 ? 'is' : 'are'} gone: ${deleted}.`] : []),
    'Reading and XACK take nothing out of a stream: only XDEL and its like, and trimming do.',
  ];
}

/** Where a group is, and why its lag is what it is. */
function behind({ name, cursor, pending, lag }: GroupState, { lastId }: StreamState): string {
  const order = compareIds(cursor, lastId);
  const place = order === 0 ? 'at the end' : order > 0 ? `ahead of the last ID, ${lastId}` : `at ${cursor}`;
  const told =
    lag === undefined
      ? 'its lag is unknown (nil): its place was set by hand, or entries ahead of it were deleted; reading to the end makes it known again'
      : `${entries(lag)} ${lag === 1 ? 'lies' : 'lie'} behind it that nobody has been given (lag)`;
  return `${named(name)} is ${place}: ${told}; ${entries(pending)} given out and not acknowledged (pending).`;
}
