import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, compareBytes, literal } from '../../src/base/bytes.ts';
import { type Scored, SortedSet } from '../../src/store/sorted-set.ts';

const member = (n: number): Bytes => literal(`m${n}`);

/** The members in order, as anyone would sort them. */
function sorted(model: ReadonlyMap<Bytes, number>): Scored[] {
  return [...model]
    .map(([member, score]) => ({ member, score }))
    .sort((a, b) => a.score - b.score || compareBytes(a.member, b.member));
}

describe('a sorted set', () => {
  it('is what sorting makes of it: places, ranks, parts and counts', () => {
    const step = fc.tuple(fc.boolean(), fc.nat(30), fc.integer({ min: -3, max: 3 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), fc.nat(40), fc.nat(40), (steps, from, to) => {
        const [set, model] = [new SortedSet(), new Map<Bytes, number>()];
        for (const [isSet, n, score] of steps) {
          if (isSet) {
            expect(set.set(member(n), score)).toBe(!model.has(member(n)));
            model.set(member(n), score);
          } else expect(set.delete(member(n))).toBe(model.delete(member(n)));
        }
        const wanted = sorted(model);
        const plain = (found: readonly Scored[]) => found.map(({ member, score }) => ({ member, score }));
        expect(plain(set.range(0, set.size - 1))).toEqual(wanted);
        expect(plain(set.range(from, to))).toEqual(wanted.slice(from, to + 1));
        expect(plain(set.copy().range(0, 99))).toEqual(wanted);
        for (const [rank, { member, score }] of wanted.entries()) {
          expect([set.rank(member), set.score(member), set.at(rank)?.member]).toEqual([rank, score, member]);
        }
        expect(set.countWhile(({ score }) => score < 1)).toBe(wanted.filter(({ score }) => score < 1).length);
        expect([set.size, set.at(set.size), set.at(-1), set.rank(literal('nobody'))]).toEqual([
          model.size,
          undefined,
          undefined,
          undefined,
        ]);
      }),
    );
  });

  it('stays shallow: ascending scores cost no more than others', () => {
    const set = new SortedSet();
    for (let n = 0; n < 200_000; n++) set.set(member(n), n); // a list in disguise would not end
    expect(set.rank(member(150_000))).toBe(150_000);
    expect(set.at(199_999)?.score).toBe(199_999);
  });

  it('keeps a few short members in one piece, and does not turn back', () => {
    const set = new SortedSet();
    for (let n = 0; n < 128; n++) set.set(member(n), n);
    expect(set.encoding).toBe('listpack');
    set.set(member(128), 128);
    expect(set.encoding).toBe('skiplist');
    set.delete(member(128));
    expect([set.encoding, set.copy().encoding]).toEqual(['skiplist', 'skiplist']);
    const long = new SortedSet();
    long.set(literal('x'.repeat(65)), 1);
    expect(long.encoding).toBe('skiplist');
  });
});
