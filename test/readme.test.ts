// What README.md shows is what the program does: its redis blocks run, and the commands it names exist.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { table } from '../src/commands/index.ts';
import { lessonLocals } from '../src/lesson/locals/list.ts';
import type { Tutor } from '../src/lesson/tutor.ts';
import { runScript } from '../src/script/run.ts';
import { locals } from '../src/shell/locals/list.ts';
import { world } from './support/world.ts';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

it('shows transcripts that are true', async () => {
  const outcome = await runScript(readme, {
    file: 'README.md',
    open: async ({ newest }) => world({ newest }).interpreter,
    knows: (word) => table.get(word) !== undefined,
  });
  expect(outcome.results.filter(({ ok }) => !ok).map(({ failure }) => failure)).toEqual([]);
  expect(outcome.results.length).toBeGreaterThan(5);
});

it('names slash commands that there are', () => {
  const known = [...locals, ...lessonLocals({} as Tutor)].map(({ name }) => name);
  const named = [...readme.matchAll(/`(\/[a-z]+)/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !known.includes(name!))).toEqual([]);
});
