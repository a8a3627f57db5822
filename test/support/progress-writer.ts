// A shell that does nothing but finish steps, one after the other, and says of each when it is written down: for a test
// that kills it. `node progress-writer.mjs FILE NAME`

import { disk } from '../../src/doors/disk.ts';
import { withMet, withStep } from '../../src/lesson/progress.ts';
import { ProgressFile } from '../../src/lesson/progress-file.ts';

const [path, name] = process.argv.slice(2) as [string, string];
const file = new ProgressFile({ files: disk, path, now: Date.now });
for (let i = 0; i < 100_000; i++) {
  const proof = { at: i, print: 'p', answers: [], journal: ['x'.repeat(200)] };
  file.update((progress) => withStep(progress, name, `step ${i}`, { done: i + 1, hints: 0, proof }));
  file.update((progress) => withMet(progress, (i % 27) + 1, i + 1));
  process.stdout.write(`${i}\n`);
}
