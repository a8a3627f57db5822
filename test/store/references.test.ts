// What goes and what stays when entries are trimmed under KEEPREF, DELREF and ACKED, as seen on 8.6.3 with nodes of three
// entries: ten entries, one group that has read them, and some of them acknowledged.

import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { entryId, maxId, minId } from '../../src/store/entry-id.ts';
import { Group } from '../../src/store/group.ts';
import { advance } from '../../src/store/lag.ts';
import { type References, release } from '../../src/store/references.ts';
import { Stream, type TrimTo } from '../../src/store/stream.ts';

/** Ten entries; the group has read all, and only `pending` are not acknowledged. */
function ten(pending: readonly number[]): { stream: Stream; group: Group } {
  const stream = new Stream({ maxEntries: 3, maxBytes: 0 });
  const group = new Group(literal('g'), minId);
  stream.groups.set(group.name, group);
  const ana = group.createConsumer(literal('ana'), 0)!;
  for (let ms = 1; ms <= 10; ms++) {
    stream.append(entryId(ms, 0), [literal('f'), literal('v')]);
    advance(stream, group, entryId(ms, 0));
    if (pending.includes(ms)) group.deliver(entryId(ms, 0), ana, 0);
  }
  return { stream, group };
}

interface Trim {
  to: TrimTo;
  about?: boolean;
  limit?: number;
}
const to = (maxlen: number, more: Omit<Trim, 'to'> = {}): Trim => ({ to: { maxlen }, ...more });
const from = (ms: number, more: Omit<Trim, 'to'> = {}): Trim => ({ to: { minid: entryId(ms, 0) }, ...more });
const about = true;

describe('trimming', () => {
  it.each<[References, readonly number[], Trim, string, string]>([
    ['acked', [1], to(0), '1', '1'],
    ['acked', [1], to(5), '1 7 8 9 10', '1'],
    ['acked', [1], to(5, { about }), '1 7 8 9 10', '1'],
    ['acked', [5], to(2, { about }), '5 10', '5'],
    ['acked', [5], to(1, { about }), '5', '5'],
    ['acked', [5], to(3, { about }), '5 9 10', '5'],
    ['acked', [5], to(3, { about, limit: 7 }), '5 7 8 9 10', '5'],
    ['acked', [5], to(3, { about, limit: 8 }), '5 9 10', '5'],
    ['acked', [5], from(8), '5 8 9 10', '5'],
    ['acked', [5], from(9, { about }), '5 9 10', '5'],
    ['acked', [2, 3], to(3, { about, limit: 3 }), '2 3 4 5 6 7 8 9 10', '2 3'],
    ['acked', [2, 3], to(3, { about, limit: 6 }), '2 3 7 8 9 10', '2 3'],
    ['acked', [1, 2, 3], to(8), '1 2 3 4 5 6 7 8 9 10', '1 2 3'],
    ['acked', [1, 2, 3], to(6, { about }), '1 2 3 8 9 10', '1 2 3'],
    ['acked', [], to(3, { about }), '8 9 10', ''],
    ['delete', [5, 9], to(3, { about }), '8 9 10', '9'],
    ['delete', [5, 9], to(3, { about, limit: 8 }), '7 8 9 10', '9'],
    ['delete', [1, 2, 3], to(8), '3 4 5 6 7 8 9 10', '3'],
    ['delete', [1, 2, 3], to(8, { about }), '3 4 5 6 7 8 9 10', '3'],
    ['delete', [2, 10], from(3), '3 4 5 6 7 8 9 10', '10'],
    ['keep', [1, 2, 3], to(8, { about }), '1 2 3 4 5 6 7 8 9 10', '1 2 3'],
    ['keep', [1, 2, 3], to(6, { about }), '4 5 6 7 8 9 10', '1 2 3'],
    ['keep', [1, 2, 3], to(5), '6 7 8 9 10', '1 2 3'],
  ])('%s, pending %j, %j', (references, pending, { to, about: approximate = false, limit }, left, still) => {
    const { stream, group } = ten(pending);
    const removed = stream.trim(to, {
      approximate,
      ...(limit !== undefined && { limit }),
      release: release(stream, references),
    });
    const ids = stream.range(minId, maxId).map(({ id }) => id.ms);
    expect(ids.join(' ')).toBe(left);
    expect([...group.pending.between()].map(([id]) => id.ms).join(' ')).toBe(still);
    expect([removed, stream.length]).toEqual([10 - ids.length, ids.length]);
    expect(stream.firstId.ms).toBe(ids[0]);
    expect(stream.maxDeletedId).toEqual(minId);
  });

  it('keeps what a group has still to read', () => {
    const { stream, group } = ten([]);
    group.lastId = entryId(5, 0);
    stream.trim({ maxlen: 0 }, { release: release(stream, 'acked') });
    expect(stream.range(minId, maxId).map(({ id }) => id.ms)).toEqual([6, 7, 8, 9, 10]);
    stream.append(entryId(11, 0), [literal('f'), literal('v')]);
    expect([stream.length, stream.lastEntry()?.id.ms]).toEqual([6, 11]);
  });
});

describe('a copy of a stream', () => {
  it('is the same, and goes its own way', () => {
    const { stream, group } = ten([2, 5]);
    stream.delete(entryId(4, 0));
    const copy = stream.copy();
    const shown = (of: Stream) => [
      of.range(minId, maxId),
      of.length,
      of.nodes,
      of.lastId,
      of.firstId,
      of.maxDeletedId,
      of.entriesAdded,
      [...of.groups.get(group.name)!.pending.between()].map(([id, { consumer }]) => [id, consumer?.name]),
    ];
    expect(shown(copy)).toEqual(shown(stream));
    const before = shown(stream);
    for (const ms of [11, 12, 13]) copy.append(entryId(ms, 0), [literal('g'), literal('w')]);
    copy.delete(entryId(1, 0));
    copy.groups.get(group.name)!.acknowledge(entryId(2, 0));
    expect(shown(stream)).toEqual(before);
    expect(copy.range(minId, maxId).map(({ id }) => id.ms)).toEqual([2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    stream.append(entryId(11, 0), [literal('f'), literal('v')]);
    expect(stream.lastEntry()?.fields).toEqual(['f', 'v']);
  });
});
