// What Redis 8.6.3 said after each part of a few random scripts, and of the recorded cases about lag: the same as
// store-reference.test.ts, without a server.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import lagCases from './lag.json' with { type: 'json' };
import { type Facts, Play } from './play.ts';
import { reading, seeded, trimming } from './scripts.ts';

const recorded: { script: string; seed: number; parts: Facts[] }[] = readFileSync(
  new URL('recorded.jsonl', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

describe('as recorded', () => {
  it.each(recorded)('$script, seed $seed', ({ script, seed, parts }) => {
    const play = new Play();
    const pick = seeded(seed);
    play.run(['XADD', 's', '1-1', 'f', 'v']);
    for (const part of parts) {
      for (const argv of (script === 'trimming' ? trimming : reading)(play, pick)) play.run(argv);
      expect(play.facts()).toEqual(part);
    }
  });

  it.each(lagCases)('$name', ({ setup, ...told }) => {
    const play = new Play();
    for (const argv of setup) play.run(argv);
    const { lastId, entriesRead, lag, pending } = play.facts().groups[0]!;
    const { name: _, ...facts } = told;
    expect({ lastId, entriesRead, lag, pending }).toEqual(facts);
  });
});
