// The corpus, door by door: every transcript in test/transcripts runs as it stands, on the embedded backend.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { caretReport } from '../src/script/report.ts';
import { runScript } from '../src/script/run.ts';
import { world } from './support/world.ts';

const folder = new URL('transcripts/', import.meta.url);

it.each(readdirSync(folder).filter((name) => name.endsWith('.redis')))('%s', async (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const outcome = await runScript(text, {
    file,
    knows: () => true,
    open: async ({ newest }) => world({ newest }).interpreter,
    keepGoing: true,
  });
  const wrong = outcome.results.flatMap((result) => caretReport(result, text));
  expect([outcome.error?.report(text) ?? '', ...wrong].join('\n')).toBe('');
  expect(outcome.results.length).toBeGreaterThan(0);
  expect(outcome.code).toBe(0);
});
