import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIds, type EntryId, entryId, maxId, minId, sameId } from '../../src/store/entry-id.ts';
import { Ordered } from '../../src/store/ordered.ts';

/** IDs of few kinds that meet often: small, 50 days apart, sequences beyond 32 bits, words beyond 53. */
const wordish = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt({ min: 0n, max: 40n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 2n ** 32n - 2n, max: 2n ** 32n + 2n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 2n ** 53n - 2n, max: 2n ** 53n + 2n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 2n ** 64n - 3n, max: 2n ** 64n - 1n }) },
);
const anyId = fc.tuple(wordish, wordish).map(([ms, seq]) => entryId(ms, seq));
const near = fc.tuple(fc.nat(60), fc.nat(20)).map(([ms, seq]) => entryId(ms, seq));

type Step =
  | { do: 'set'; id: EntryId }
  | { do: 'delete'; id: EntryId }
  | { do: 'run'; id: EntryId; count: number; down: boolean }
  | { do: 'thin'; every: number }
  | { do: 'front'; count: number };

const steps = (id: fc.Arbitrary<EntryId>): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      fc.record({ do: fc.constant('set' as const), id }),
      fc.record({ do: fc.constant('delete' as const), id }),
      fc.record({ do: fc.constant('run' as const), id, count: fc.nat(900), down: fc.boolean() }),
      fc.record({ do: fc.constant('thin' as const), every: fc.integer({ min: 2, max: 9 }) }),
      fc.record({ do: fc.constant('front' as const), count: fc.nat(800) }),
    ),
    { maxLength: 25 },
  );

/** The model: an array in order. */
class Model {
  rows: [EntryId, number][] = [];

  set(id: EntryId, value: number): void {
    const at = this.rows.findIndex(([there]) => compareIds(there, id) >= 0);
    const here = at >= 0 && sameId(this.rows[at]![0], id);
    this.rows.splice(at < 0 ? this.rows.length : at, here ? 1 : 0, [id, value]);
  }

  delete(id: EntryId): number | undefined {
    const at = this.rows.findIndex(([there]) => sameId(there, id));
    return at < 0 ? undefined : this.rows.splice(at, 1)[0]![1];
  }
}

function apply(step: Step, map: Ordered<number>, model: Model, value: number): void {
  const set = (id: EntryId): void => {
    map.set(id, value);
    model.set(id, value);
  };
  switch (step.do) {
    case 'set':
      set(step.id);
      return;
    case 'delete':
      expect(map.delete(step.id)).toBe(model.delete(step.id));
      return;
    case 'run':
      for (let i = 0; i < step.count; i++) {
        set(entryId(step.id.ms, (BigInt(step.id.seq) + BigInt(step.down ? step.count - i : i)) & (2n ** 64n - 1n)));
      }
      return;
    case 'thin': {
      // All but each nth go, from both ends inwards: the slabs thin out and join.
      const kept = model.rows.filter((_, i) => i % step.every === 0);
      const gone = model.rows.filter((_, i) => i % step.every !== 0);
      gone.forEach((_, i) => {
        const [id, there] = gone[i % 2 === 0 ? i / 2 : gone.length - (i + 1) / 2]!;
        expect(map.delete(id)).toBe(there);
      });
      model.rows = kept;
      return;
    }
    case 'front':
      for (const [id] of model.rows.slice(0, step.count)) expect(map.delete(id)).toBe(model.delete(id));
  }
}

describe('an ordered map', () => {
  it.each([
    ['any ID', anyId],
    ['IDs near one another', near],
  ])('is a sorted array: %s', (_, id) => {
    fc.assert(
      fc.property(steps(id), fc.array(id, { maxLength: 6 }), (script, probes) => {
        const map = new Ordered<number>();
        const model = new Model();
        script.forEach((step, i) => {
          apply(step, map, model, i);
          expect(map.size).toBe(model.rows.length);
          expect(map.first).toEqual(model.rows[0]?.[0]);
          expect(map.last).toEqual(model.rows.at(-1)?.[0]);
        });
        expect([...map.between()]).toEqual(model.rows);
        for (const from of probes) {
          expect(map.get(from)).toBe(model.rows.find(([there]) => sameId(there, from))?.[1]);
          expect(map.has(from)).toBe(model.rows.some(([there]) => sameId(there, from)));
          for (const to of probes) {
            expect([...map.between(from, to)]).toEqual(
              model.rows.filter(([there]) => compareIds(there, from) >= 0 && compareIds(there, to) <= 0),
            );
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('can be changed while it is walked', () => {
    const map = new Ordered<number>();
    for (let i = 0; i < 1000; i++) map.set(entryId(i, 0), i);
    const seen: number[] = [];
    for (const [id, value] of map.between(minId, maxId)) {
      seen.push(value);
      map.delete(id);
      if (value % 100 === 0 && value < 1000) map.set(entryId(id.ms, 7), value + 1000);
    }
    const expected = Array.from({ length: 1000 }, (_, i) => (i % 100 === 0 ? [i, i + 1000] : [i])).flat();
    expect(seen).toEqual(expected);
    expect(map.size).toBe(0);
  });

  it('walks on behind the last ID there is', () => {
    const map = new Ordered<number>();
    map.set(maxId, 1);
    const seen: number[] = [];
    for (const [id, value] of map.between()) {
      seen.push(value);
      map.delete(id);
    }
    expect(seen).toEqual([1]);
  });
});
