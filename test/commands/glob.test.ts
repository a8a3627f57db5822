// Patterns against what KEYS of a real 8.6.3 answered (test/cases/globs.json: names, and for each pattern those that fit).

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { glob } from '../../src/commands/key/glob.ts';

interface Recorded {
  readonly names: readonly string[];
  readonly patterns: readonly (readonly [string, readonly string[]])[];
}
const { names, patterns }: Recorded = JSON.parse(readFileSync(new URL('../cases/globs.json', import.meta.url), 'utf8'));

describe('a glob pattern', () => {
  it.each(patterns)('%j fits what it fits on a real server', (pattern, fitting) => {
    const fits = glob(literal(pattern));
    expect(names.filter((name) => fits(literal(name))).toSorted()).toEqual([...fitting].toSorted());
  });

  it('takes bytes, not characters', () => {
    expect(glob(literal('[\x80-\xff]'))(literal('\xc3'))).toBe(true);
    expect(glob(literal('?'))(literal('\xc3\xa9'))).toBe(false);
  });

  it('does not blow up on many stars', () => {
    const fits = glob(literal(`${'a*'.repeat(200)}b`));
    expect(fits(literal('a'.repeat(5000)))).toBe(false);
    expect(fits(literal(`${'a'.repeat(5000)}b`))).toBe(true);
  });
});
