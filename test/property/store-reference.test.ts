// The store beside a real Redis 8.6: random scripts, and after each command the same facts: what is there, in how many
// nodes, how far each group is behind. Skipped where no such server listens; recorded.jsonl keeps some of what it said
// (STREAMDOJO_RECORD=1 writes it anew) for recorded.test.ts.

import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type Answer, type Facts, Play } from '../store/play.ts';
import { Reference } from '../store/reference.ts';
import { type Pick, reading, seeded, trimming } from '../store/scripts.ts';

const reference = await Reference.open();
afterAll(() => reference?.close());

const runs = Number(process.env.STREAMDOJO_RUNS ?? 25);

/** Play a script of so many parts on both, comparing. What the server says after each part. */
async function compare(make: typeof trimming, parts: number, pick: Pick): Promise<Facts[]> {
  const key = `store-${process.pid}`;
  const real = (argv: readonly string[]): Promise<Answer> =>
    reference!.call(...argv.map((word, i) => (word === 's' && argv[i - 1] !== 'f' ? key : word)));
  const play = new Play();
  Object.assign(play.limits, await reference!.limits());
  const played: string[][] = [];
  const said: Facts[] = [];
  await reference!.call('DEL', key);
  const both = async (argv: string[]): Promise<void> => {
    played.push(argv);
    const ours = play.run(argv);
    const theirs = await real(argv);
    if (argv[0] !== 'XREADGROUP') expect(ours, argv.join(' ')).toEqual(theirs);
  };
  await both(['XADD', 's', '1-1', 'f', 'v']);
  for (let part = 0; part < parts; part++) {
    for (const argv of make(play, pick)) await both(argv);
    const facts = await reference!.facts(key);
    expect(play.facts(), JSON.stringify(played.slice(-3))).toEqual(facts);
    said.push(facts);
  }
  const entries = await real(['XRANGE', 's', '-', '+']);
  expect(play.entries()).toEqual(entries);
  await reference!.call('DEL', key);
  return said;
}

describe.skipIf(reference === undefined)('beside a real server', () => {
  const property = (make: typeof trimming, parts: number): Promise<void> =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), async (seed) => {
        await compare(make, parts, seeded(seed));
      }),
      // A script cannot be made smaller by making its seed smaller: no shrinking, the seed is printed.
      { numRuns: runs, endOnFailure: true },
    );

  it('nodes close, and ~ trims, exactly there', () => property(trimming, 12), 120_000);
  it('entries-read and lag are the same', () => property(reading, 60), 120_000);

  it.skipIf(process.env.STREAMDOJO_RECORD === undefined)('is recorded', async () => {
    const recorded: { script: string; seed: number; parts: Facts[] }[] = [];
    for (let seed = 1; seed <= 6; seed++) {
      recorded.push({ script: 'trimming', seed, parts: await compare(trimming, 10, seeded(seed)) });
      recorded.push({ script: 'reading', seed, parts: await compare(reading, 25, seeded(seed)) });
    }
    const lines = recorded.map((script) => JSON.stringify(script));
    writeFileSync(new URL('../store/recorded.jsonl', import.meta.url), `${lines.join('\n')}\n`);
  });
});
