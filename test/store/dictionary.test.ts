import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, literal } from '../../src/base/bytes.ts';
import { dice } from '../../src/engine/dice.ts';
import { Dictionary } from '../../src/store/dictionary.ts';

const name = (n: number): Bytes => literal(`n${n}`);

describe('a dictionary', () => {
  it('is a Map that keeps its order, whatever is put in and taken out', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(20), fc.nat(9))), (steps) => {
        const [dictionary, model] = [new Dictionary<number>(), new Map<Bytes, number>()];
        for (const [isSet, n, value] of steps) {
          if (isSet) {
            expect(dictionary.set(name(n), value)).toBe(!model.has(name(n)));
            model.set(name(n), value);
          } else expect(dictionary.delete(name(n))).toBe(model.delete(name(n)));
        }
        expect([...dictionary.entries()].map((entry) => [entry.name, entry.value])).toEqual([...model]);
        expect([...dictionary.names()]).toEqual([...model.keys()]);
        expect(dictionary.size).toBe(model.size);
      }),
    );
  });

  it('gives in a scan all that was there throughout, once, and ends though more comes than it gives', () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.nat(60)), { maxLength: 12 });
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.integer({ min: 1, max: 7 }),
        fc.array(steps, { maxLength: 8 }),
        (size, count, between) => {
          const dictionary = new Dictionary<number>();
          for (let n = 0; n < size; n++) dictionary.set(name(n), n);
          const throughout = new Set(dictionary.names());
          const seen: Bytes[] = [];
          let [cursor, calls] = [0, 0];
          do {
            const found = dictionary.scan(cursor, count);
            seen.push(...found.entries.map((entry) => entry.name));
            cursor = found.cursor;
            for (const [isSet, n] of between[calls % (between.length || 1)] ?? []) {
              if (isSet) dictionary.set(name(n), n);
              else if (dictionary.delete(name(n))) throughout.delete(name(n));
            }
            dictionary.set(name(1000 + calls++), 0);
          } while (cursor !== 0 && calls < 1000);
          expect(cursor).toBe(0);
          for (const each of throughout) expect(seen.filter((one) => one === each)).toHaveLength(1);
        },
      ),
    );
  });

  it('throws for each entry as often as for any other, holes or no holes', () => {
    const dictionary = new Dictionary<number>();
    for (let n = 0; n < 100; n++) dictionary.set(name(n), n);
    for (let n = 0; n < 100; n++) if (n % 2 === 0 || n > 80) dictionary.delete(name(n));
    const counts = new Map<number, number>();
    const random = dice(7);
    for (let i = 0; i < 40_000; i++) {
      const { value } = dictionary.any(random)!;
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect(counts.size).toBe(dictionary.size);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
    expect(new Dictionary().any(random)).toBeUndefined();
  });
});
