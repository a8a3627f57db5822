import { describe, expect, it } from 'vitest';
import { type Bytes, literal } from '../../src/base/bytes.ts';
import { type EntryId, entryId, formatId, maxId, maxWord, minId } from '../../src/store/entry-id.ts';
import { Stream } from '../../src/store/stream.ts';

const fields = (text: string): Bytes[] => text.split(' ').map(literal);
const ids = (stream: Stream): string[] => stream.range(minId, maxId).map(({ id }) => formatId(id));
const of = (...texts: [number, number][]): Stream => {
  const stream = new Stream();
  for (const [ms, seq] of texts) stream.append(entryId(ms, seq), fields('f v'));
  return stream;
};

/** A stream of `count` entries 1-0, 2-0 ..., each with a value of so many bytes, trimmed as it grows where asked. */
function grown(count: number, size: number, trim?: number): { stream: Stream; peak: number } {
  const stream = new Stream();
  let peak = 0;
  for (let i = 1; i <= count; i++) {
    stream.append(entryId(i, 0), [literal('f'), literal('v'.repeat(size))]);
    if (trim !== undefined) stream.trim({ maxlen: trim }, { approximate: true });
    peak = Math.max(peak, stream.length);
  }
  return { stream, peak };
}

describe('the IDs a stream gives', () => {
  it('follow the clock, or the last ID where the clock is behind', () => {
    const stream = of([1700, 3]);
    expect(stream.autoId(1701)).toEqual({ ms: 1701, seq: 0 });
    expect(stream.autoId(1700)).toEqual({ ms: 1700, seq: 4 });
    expect(stream.autoId(5)).toEqual({ ms: 1700, seq: 4 });
    expect(new Stream().autoId(0)).toEqual({ ms: 0, seq: 1 });
  });

  it('go over into the next millisecond, and end at the last of all', () => {
    const stream = new Stream();
    stream.setId(entryId(5, maxWord));
    expect(stream.autoId(5)).toEqual({ ms: 6, seq: 0 });
    stream.setId(maxId);
    expect(stream.autoId(5)).toBeUndefined();
  });

  it('for ms-*: the first of a new ms, the next of the last one, none when that is used up', () => {
    const stream = of([5, 3]);
    expect(stream.autoSeq(6)).toEqual({ ms: 6, seq: 0 });
    expect(stream.autoSeq(5)).toEqual({ ms: 5, seq: 4 });
    expect(stream.autoSeq(4)).toEqual({ ms: 4, seq: 0 });
    stream.setId(entryId(5, maxWord));
    expect(stream.autoSeq(5)).toBeUndefined();
    expect(new Stream().autoSeq(0)).toEqual({ ms: 0, seq: 1 });
  });
});

describe('entries', () => {
  it('come back as they were, whatever their names, sizes and bytes', () => {
    const stream = new Stream();
    const written: [EntryId, Bytes[]][] = [
      [entryId(1, 5), fields('temp 21 unit C')],
      [entryId(1, 6), fields('temp 22 unit C')],
      [entryId(2, 0), fields('unit F temp 3')],
      [entryId(2, 2 ** 40), [literal(''), literal('')]],
      [entryId(2 ** 45, 0), [literal('\0\xff'), literal('\x80\x7f')]],
      [entryId(2n ** 60n, 1), [literal('long'), literal('x'.repeat(70_000))]],
      [entryId(2n ** 60n, 2n ** 63n), fields('f v')],
      [maxId, fields('temp 1 unit K')],
    ];
    for (const [id, data] of written) stream.append(id, data);
    expect(stream.range(minId, maxId)).toEqual(written.map(([id, data]) => ({ id, fields: data })));
    expect(stream.range(minId, maxId, 99, true)).toEqual(written.map(([id, data]) => ({ id, fields: data })).reverse());
    for (const [id, data] of written) expect(stream.get(id)).toEqual(data);
    expect(stream.get(entryId(1, 7))).toBeUndefined();
    expect(stream.lastEntry()?.id).toEqual(maxId);
    expect(stream.entriesAdded).toBe(8);
  });

  it('that are deleted are gone, and remembered', () => {
    const stream = of([1, 0], [2, 0], [3, 0]);
    expect(stream.delete(entryId(3, 0))).toBe(true);
    expect(stream.delete(entryId(3, 0))).toBe(false);
    expect(stream.delete(entryId(1, 0))).toBe(true);
    expect(stream.delete(entryId(9, 0))).toBe(false);
    expect(ids(stream)).toEqual(['2-0']);
    expect(stream.has(entryId(1, 0))).toBe(false);
    expect([stream.firstId, stream.lastId, stream.maxDeletedId].map(formatId)).toEqual(['2-0', '3-0', '3-0']);
    stream.delete(entryId(2, 0));
    expect([stream.length, stream.nodes, formatId(stream.firstId)]).toEqual([0, 0, '0-0']);
    stream.append(entryId(4, 0), fields('f v'));
    expect([formatId(stream.firstId), stream.entriesAdded]).toEqual(['4-0', 4]);
  });

  it('may be added to a node again when the one behind it is gone', () => {
    const stream = new Stream({ maxEntries: 0, maxBytes: 200 });
    stream.append(entryId(1, 0), fields('f v'));
    stream.append(entryId(2, 0), [literal('f'), literal('x'.repeat(300))]);
    expect(stream.nodes).toBe(2);
    stream.delete(entryId(2, 0));
    stream.append(entryId(3, 0), fields('f w'));
    expect([stream.nodes, ids(stream)]).toEqual([1, ['1-0', '3-0']]);
  });

  it('of a backward range are no range', () => {
    expect(of([1, 0], [2, 0]).range(entryId(2, 0), entryId(1, 0))).toEqual([]);
    expect(of([1, 0], [2, 0]).range(entryId(2, 0), entryId(1, 0), 9, true)).toEqual([]);
  });
});

// Counts seen on 8.6.3 with redis-cli.
describe('trimming', () => {
  it('by ~ works on whole nodes: small entries end at 50 of 250 and peak at 109', () => {
    const { stream, peak } = grown(250, 1, 10);
    expect([stream.length, peak]).toEqual([50, 109]);
  });

  it('by ~ works on whole nodes of 4096 bytes: entries of 300 leave 16', () => {
    expect(grown(250, 300, 10).stream.length).toBe(16);
  });

  it('exactly, marks within the node', () => {
    const { stream } = grown(250, 1);
    expect(stream.trim({ maxlen: 10 })).toBe(240);
    expect([stream.length, stream.nodes, formatId(stream.firstId)]).toEqual([10, 1, '241-0']);
    expect(stream.trim({ minid: entryId(245, 0) })).toBe(4);
    expect(ids(stream)).toEqual(['245-0', '246-0', '247-0', '248-0', '249-0', '250-0']);
    expect(formatId(stream.maxDeletedId)).toBe('0-0');
  });

  it('to 0 takes the last, half-full node too', () => {
    const { stream } = grown(250, 1);
    expect(stream.trim({ maxlen: 0 }, { approximate: true })).toBe(250);
    expect([stream.length, formatId(stream.firstId), formatId(stream.lastId)]).toEqual([0, '0-0', '250-0']);
  });

  it('with a LIMIT under the size of a node removes nothing', () => {
    const { stream } = grown(250, 1);
    expect(stream.trim({ maxlen: 0 }, { approximate: true, limit: 99 })).toBe(0);
    expect(stream.trim({ maxlen: 0 }, { approximate: true, limit: 199 })).toBe(100);
    expect(stream.trim({ minid: maxId }, { approximate: true, limit: 0 })).toBe(150);
  });

  it('by ~ stops at a hundred nodes\u2019 worth where no LIMIT is given', () => {
    const { stream } = grown(12_345, 1);
    expect(stream.trim({ maxlen: 0 }, { approximate: true })).toBe(10_000);
    expect(stream.trim({ maxlen: 0 })).toBe(2345);
  });

  it('obeys limits that change under way', () => {
    const limits = { maxEntries: 3, maxBytes: 4096 };
    const stream = new Stream(limits);
    for (let i = 1; i <= 7; i++) stream.append(entryId(i, 0), fields('f v'));
    expect(stream.nodes).toBe(3);
    limits.maxEntries = 100;
    for (let i = 8; i <= 50; i++) stream.append(entryId(i, 0), fields('f v'));
    expect(stream.nodes).toBe(3);
    expect(stream.trim({ maxlen: 1 }, { approximate: true })).toBe(6);
  });
});
