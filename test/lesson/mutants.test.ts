// The laws notice what is wrong: every mutant of the small lesson, and a sample of those of our lessons. All of them:
// `npm run mutate`.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { equivalence, equivalents, listedOf, same } from '../mutate/equivalents.ts';
import { type Mutant, mutantsOf } from '../mutate/mutants.ts';
import { survives } from '../mutate/survive.ts';
import { small, smallCard } from './small.ts';

const folder = new URL('../../lessons/', import.meta.url);
const files = ['', 'drills/'].flatMap((inside) => {
  const names = readdirSync(new URL(inside, folder)).filter((name) => /^\d.*\.md$/.test(name));
  return names.map((name) => inside + name);
});
/** How many of each lesson; which ones, the seed says. */
const sample = 16;
const seed = Number(process.env.SEED ?? 1);

async function survivors(mutants: readonly Mutant[], file: string): Promise<string[]> {
  const left: string[] = [];
  for (const mutant of mutants) {
    if (equivalence(file, mutant) === undefined && (await survives(mutant, file)))
      left.push(`${file}:${mutant.line}: (${mutant.role}) ${mutant.what}`);
  }
  return left;
}

/** Some of them, spread over the file; the same for the same seed. */
function some(mutants: readonly Mutant[]): Mutant[] {
  const step = Math.max(1, mutants.length / sample);
  return mutants.filter((_, i) => Math.floor((i + seed) / step) !== Math.floor((i + seed - 1) / step));
}

describe('mutants', () => {
  const whole = small + smallCard;
  const mutants = mutantsOf(whole, '10-small.md');

  it('are all there: lines of every fence dropped, words altered, ticks and hints', () => {
    const kinds = mutants.map(({ role, what }) => `${role} ${what.split(':')[0]!.split(' ')[0]}`);
    const wanted = ['setup', 'replay', 'predict', 'solution', 'check', 'always', 'attempt', 'miss', 'remark', 'card'];
    for (const role of [...wanted, 'hint']) expect(kinds).toContain(`${role} dropped`);
    for (const role of ['replay', 'predict', 'check', 'always', 'miss']) expect(kinds).toContain(`${role} altered`);
    expect(kinds).toContain('choice unticked');
  });

  it('of the small lesson are noticed', async () => {
    expect(await survivors(mutants, '10-small.md')).toEqual([]);
  });

  it('that are listed as equivalent are of a lesson that is there', () => {
    expect(equivalents.filter((one) => !files.some((name) => listedOf(name).includes(one)))).toEqual([]);
  });

  it.each(files)('of %s that are listed as equivalent are mutants still', (name) => {
    const all = mutantsOf(readFileSync(new URL(name, folder), 'utf8'), name);
    expect(listedOf(name).filter((one) => !all.some((mutant) => same(one, mutant)))).toEqual([]);
  });

  it.each(files)(
    `of %s are noticed (some of them, seed ${seed})`,
    async (name) => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      expect(await survivors(some(mutantsOf(text, name)), name)).toEqual([]);
    },
    60_000,
  );
});
