// How far a group has come: the counter `entries-read` and the lag, by the rules of Redis 8.6.
//
// A stream counts the entries ever added; a group counts those it has passed. Lag is the difference, as long as nothing
// was deleted in between: a deletion ahead of the group makes it unknown (nil), until the group stands at a place whose
// count is certain: before the first entry, at the first, or at the last.
//
//   added 1..5, group read 2        entries-read 2, lag 3
//   then XDEL of 4                  entries-read 2, lag nil
//   then read to the end            entries-read 5, lag 0

import { compareIds, difference, type EntryId, minId, sameId, sum, type Word } from './entry-id.ts';
import type { Group } from './group.ts';
import type { Stream } from './stream.ts';

/**
 * How many entries the group has still to read; undefined where nobody can say. Below 0 where a group that was told a
 * wrong ENTRIESREAD has read on (8.6.3 says -1 then too); the count itself is cut to the stream's when it is told.
 */
export function lag(stream: Stream, group: Group): Word | undefined {
  if (stream.entriesAdded === 0 || stream.length === 0) return 0;
  if (compareIds(group.lastId, stream.firstId) < 0 && compareIds(stream.maxDeletedId, stream.firstId) < 0) {
    return stream.length;
  }
  const read =
    group.entriesRead !== undefined && !deletedFrom(stream, group.lastId)
      ? group.entriesRead
      : entriesReadAt(stream, group.lastId);
  return read === undefined ? undefined : difference(stream.entriesAdded, read);
}

/** The group moves on to an entry it delivers: its last ID, and its counter where it can be known. IDs behind it do nothing. */
export function advance(stream: Stream, group: Group, id: EntryId): void {
  if (compareIds(id, group.lastId) <= 0) return;
  const counts =
    group.entriesRead !== undefined &&
    compareIds(group.lastId, stream.firstId) >= 0 &&
    !deletedFrom(stream, group.lastId);
  if (counts) group.entriesRead = sum(group.entriesRead!, 1);
  else if (stream.entriesAdded !== 0) group.entriesRead = entriesReadAt(stream, id);
  group.lastId = id;
}

/** How many entries of the stream's whole life lie at or before this ID; undefined where it cannot be told. */
export function entriesReadAt(stream: Stream, id: EntryId): Word | undefined {
  if (stream.entriesAdded === 0) return 0;
  const fromEnd = compareIds(id, stream.lastId);
  if (stream.length === 0 && fromEnd <= 0) return stream.entriesAdded;
  if (!sameId(id, minId) && compareIds(id, stream.maxDeletedId) < 0) return undefined;
  if (fromEnd === 0) return stream.entriesAdded;
  if (fromEnd > 0) return undefined;
  if (compareIds(stream.maxDeletedId, stream.firstId) >= 0) return undefined;
  const fromFirst = compareIds(id, stream.firstId);
  const before = difference(stream.entriesAdded, stream.length);
  return fromFirst < 0 ? before : fromFirst === 0 ? sum(before, 1) : undefined;
}

/** Was anything deleted (not trimmed) at this ID or after it? */
function deletedFrom(stream: Stream, id: EntryId): boolean {
  return stream.length > 0 && !sameId(stream.maxDeletedId, minId) && compareIds(id, stream.maxDeletedId) <= 0;
}
