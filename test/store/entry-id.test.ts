import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import {
  compareIds,
  difference,
  type EntryId,
  entryId,
  formatId,
  maxId,
  maxWord,
  minId,
  nextId,
  parseAddId,
  parseId,
  parseStrictId,
  previousId,
  sameId,
  sum,
  word,
} from '../../src/store/entry-id.ts';
// Each text as Redis 8.6.3 took it: in XADD, in XGROUP CREATE (strict) and in XGROUP SETID (with - and +); null = refused.
import recorded from './ids.json' with { type: 'json' };

const top = 2n ** 64n - 1n;
const big = fc.oneof(
  fc.bigInt({ min: 0n, max: 20n }),
  fc.bigInt({ min: 2n ** 53n - 5n, max: 2n ** 53n + 5n }),
  fc.bigInt({ min: top - 5n, max: top }),
  fc.bigInt({ min: 0n, max: top }),
);
const rank = (id: EntryId): bigint => (BigInt(id.ms) << 64n) | BigInt(id.seq);

describe('words', () => {
  it('are numbers as far as numbers are exact, and bigints beyond', () => {
    expect(word(9007199254740991n)).toBe(9007199254740991);
    expect(word(9007199254740992n)).toBe(9007199254740992n);
    expect(sum(9007199254740991, 1)).toBe(9007199254740992n);
    expect(difference(9007199254740992n, 1)).toBe(9007199254740991);
    expect(difference(1, 3)).toBe(-2);
  });
});

describe('an ID', () => {
  it('compares as the 128 bits it stands for', () => {
    fc.assert(
      fc.property(big, big, big, big, (a, b, c, d) => {
        const left = entryId(a, b);
        const right = entryId(c, d);
        const order = rank(left) < rank(right) ? -1 : rank(left) > rank(right) ? 1 : 0;
        expect(compareIds(left, right)).toBe(order);
        expect(sameId(left, right)).toBe(order === 0);
      }),
    );
  });

  it('has a next and a previous one, one step away, but at the ends', () => {
    fc.assert(
      fc.property(big, big, (a, b) => {
        const id = entryId(a, b);
        const next = nextId(id);
        const previous = previousId(id);
        expect(next === undefined ? rank(maxId) : rank(next) - 1n).toBe(rank(id));
        expect(previous === undefined ? rank(minId) : rank(previous) + 1n).toBe(rank(id));
      }),
    );
    expect(nextId(maxId)).toBeUndefined();
    expect(previousId(minId)).toBeUndefined();
    expect(nextId(entryId(5, top))).toEqual({ ms: 6, seq: 0 });
    expect(previousId(entryId(6, 0))).toEqual({ ms: 5, seq: maxWord });
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(big, big, (a, b) => {
        const id = entryId(a, b);
        expect(formatId(id)).toBe(`${a}-${b}`);
        expect(parseId(formatId(id), 7)).toEqual(id);
      }),
    );
  });

  it('takes the missing sequence it is given', () => {
    expect(parseId(literal('5'), maxWord)).toEqual({ ms: 5, seq: maxWord });
    expect(parseId(literal('-'), maxWord)).toEqual(minId);
    expect(parseId(literal('+'), 0)).toEqual(maxId);
  });

  it.each(recorded)('is read as the server does: $text', ({ text, xadd, strict, loose }) => {
    const shown = (id: EntryId | undefined): string | null => (id === undefined ? null : formatId(id));
    const bytes = literal(text);
    expect(shown(parseStrictId(bytes, 0))).toBe(strict);
    expect(shown(parseId(bytes, 0))).toBe(loose);
    const added = parseAddId(bytes);
    expect(added?.seq === 'auto' ? `${added.ms}-0` : shown(added as EntryId | undefined)).toBe(xadd);
    expect(added?.seq === 'auto').toBe(xadd !== null && strict === null);
  });
});
