// The diff: applied, it makes of the one text the other; and it keeps all that they have in common.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hunks } from '../../src/script/diff.ts';

/** Apply hunks as patch does: by their line numbers, every old line checked. */
function patched(before: readonly string[], diff: readonly string[], first: number): string[] {
  const out: string[] = [];
  let at = 0;
  for (const line of diff) {
    const range = /^@@ -(\d+),(\d+) \+(\d+),(\d+) @@$/.exec(line);
    if (range !== null) {
      const start = Number(range[1]) - first + (range[2] === '0' ? 1 : 0);
      while (at < start) out.push(before[at++]!);
      expect(out.length).toBe(Number(range[3]) - first + (range[4] === '0' ? 1 : 0));
    } else if (line.startsWith('+')) out.push(line.slice(1));
    else {
      expect(before[at]).toBe(line.slice(1));
      if (line.startsWith(' ')) out.push(line.slice(1));
      at++;
    }
  }
  return [...out, ...before.slice(at)];
}

const lines = fc.array(fc.constantFrom('a', 'b', 'c', ' d', '-e', '+f', ''), { maxLength: 40 });

describe('a diff', () => {
  it('makes of the one the other', () => {
    fc.assert(
      fc.property(lines, lines, fc.integer({ min: 1, max: 500 }), (before, after, first) => {
        expect(patched(before, hunks(before, after, first), first)).toEqual(after);
      }),
      { numRuns: 500 },
    );
  });

  it('is nothing where nothing differs, and shows three lines around what does', () => {
    const before = Array.from({ length: 30 }, (_, i) => `line ${i + 1}`);
    expect(hunks(before, before, 1)).toEqual([]);
    const after = before.with(9, 'ten').toSpliced(24, 1);
    expect(hunks(before, after, 101)).toEqual([
      '@@ -107,7 +107,7 @@',
      ' line 7',
      ' line 8',
      ' line 9',
      '-line 10',
      '+ten',
      ' line 11',
      ' line 12',
      ' line 13',
      '@@ -122,7 +122,6 @@',
      ' line 22',
      ' line 23',
      ' line 24',
      '-line 25',
      ' line 26',
      ' line 27',
      ' line 28',
    ]);
  });

  it('of many lines that have nothing in common costs little', () => {
    const texts = (mark: string): string[] => Array.from({ length: 5000 }, (_, i) => mark + i);
    expect(hunks(texts('a'), texts('b'), 1)).toHaveLength(10_001);
  });
});
