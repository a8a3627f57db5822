import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { entryId } from '../../src/store/entry-id.ts';
import { givenToken, Idempotency, tokenOf } from '../../src/store/idempotency.ts';

const [p, q] = [literal('p'), literal('q')];
const token = (text: string) => givenToken(literal(text));
const fields = (...words: string[]) => words.map(literal);

describe('what a stream remembers of its producers', () => {
  it('keeps a token for its time, from the entry on', () => {
    const memory = new Idempotency({ duration: 5, maxsize: 10 });
    memory.remember(p, token('a'), entryId(1000, 3), 1000);
    expect(memory.find(p, token('a'), 5999)).toEqual(entryId(1000, 3));
    expect(memory.find(p, token('a'), 6000)).toBeUndefined();
    expect(memory.find(q, token('a'), 1000)).toBeUndefined();
    expect([memory.tracked(5999), memory.tracked(6000)]).toEqual([
      { producers: 1, tokens: 1 },
      { producers: 0, tokens: 0 },
    ]);
  });

  it('keeps that of an old entry for a second, and of one ahead of the clock for longer', () => {
    const memory = new Idempotency({ duration: 5, maxsize: 10 });
    memory.remember(p, token('old'), entryId(1, 1), 60_000);
    memory.remember(p, token('ahead'), entryId(18_446_744_073_709_551_615n, 0), 60_000);
    expect(memory.find(p, token('old'), 60_999)).toEqual(entryId(1, 1));
    expect(memory.find(p, token('old'), 61_000)).toBeUndefined();
    expect(memory.find(p, token('ahead'), 2 ** 52)).toBeDefined();
  });

  it('forgets the oldest of a producer, however often it was asked for', () => {
    const memory = new Idempotency({ duration: 100, maxsize: 2 });
    for (const [i, text] of ['a', 'b', 'c'].entries()) {
      memory.remember(p, token(text), entryId(1000 + i, 0), 1000);
      memory.find(p, token('a'), 1000);
    }
    expect(['a', 'b', 'c'].map((text) => memory.find(p, token(text), 1000)?.ms)).toEqual([undefined, 1001, 1002]);
    memory.remember(q, token('a'), entryId(2000, 0), 2000);
    expect(memory.tracked(2000)).toEqual({ producers: 2, tokens: 3 });
    expect(memory.added).toBe(4);
  });

  it('forgets all when it is told to remember otherwise, and nothing when it is told the same', () => {
    const memory = new Idempotency({ duration: 100, maxsize: 2 });
    memory.remember(p, token('a'), entryId(1000, 0), 1000);
    expect(memory.configure({ duration: 100, maxsize: 2 })).toBe(false);
    expect(memory.find(p, token('a'), 1000)).toBeDefined();
    expect(memory.configure({ duration: 100, maxsize: 3 })).toBe(true);
    expect(memory.find(p, token('a'), 1000)).toBeUndefined();
    expect(memory.added).toBe(1);
  });

  it('does not gather producers that never come back', () => {
    const memory = new Idempotency({ duration: 1, maxsize: 2 });
    for (let i = 0; i < 100; i++) memory.remember(literal(`p${i}`), token('a'), entryId(i * 100, 0), i * 100);
    const copy = memory.copy();
    expect(copy.tracked(9900)).toEqual({ producers: 10, tokens: 10 });
    expect(memory.find(literal('p99'), token('a'), 9900)).toEqual(entryId(9900, 0));
  });

  it('takes entries for the same whose pairs are, in any order', () => {
    expect(tokenOf(fields('a', '1', 'b', '2'))).toBe(tokenOf(fields('b', '2', 'a', '1')));
    const others = [
      ['a', '1'],
      ['a', '1', 'a', '1'],
      ['a1', ''],
      ['', 'a1'],
      ['a', '2', 'b', '1'],
      ['1', 'a'],
    ];
    expect(new Set(others.map((words) => tokenOf(fields(...words)))).size).toBe(others.length);
    expect(tokenOf(fields('a', '1'))).not.toBe(givenToken(literal('1:a1:1')));
  });
});
