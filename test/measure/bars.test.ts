import fc from 'fast-check';
import { expect, it } from 'vitest';
import { widthOf } from '../../src/base/cells.ts';
import { barLines, grouped } from '../../src/measure/bars.ts';
import type { Figure } from '../../src/measure/trial.ts';

const figure = (count: number, readers: number, rate: number, isCut = false): Figure => ({
  count,
  readers,
  entries: rate * 2,
  took: 2000,
  calls: 1,
  isCut,
});

it('draws a bar beside its number, the longest to the edge', () => {
  const lines = barLines([figure(1, 1, 11_203), figure(1, 3, 24_690, true), figure(100, 1, 431_070)]);
  expect(lines).toEqual([
    'COUNT 1    one     11,203  █',
    '           three   24,690* ██',
    `COUNT 100  one    431,070  ${'█'.repeat(33)}`,
  ]);
});

it('is never wider than 60 columns, and hides no figure', () => {
  const figures = fc.array(
    fc.record({
      count: fc.integer({ min: 1, max: 10_000 }),
      readers: fc.constantFrom(1, 3),
      entries: fc.integer({ min: 0, max: 1_000_000 }),
      took: fc.double({ min: 0, max: 5000, noNaN: true }),
      calls: fc.constant(1),
      isCut: fc.boolean(),
    }),
    { minLength: 1, maxLength: 10 },
  );
  fc.assert(
    fc.property(figures, (some) => {
      const lines = barLines(some);
      expect(lines).toHaveLength(some.length);
      for (const line of lines) {
        expect(widthOf(line)).toBeLessThanOrEqual(60);
        expect(line).toMatch(/[█▌]$/);
      }
    }),
  );
});

it('parts thousands in the same way everywhere', () => {
  expect([0, 999, 1000, 1_234_567].map(grouped)).toEqual(['0', '999', '1,000', '1,234,567']);
});
