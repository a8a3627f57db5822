// `npm run mutate [FILE...]`: every mutant of every lesson, and those the prover does not notice. Exit code 1 where one
// of them is not on the list of the equivalent, or one of the list is noticed and needs not be there.

import { readFileSync } from 'node:fs';
import { equivalence, listedOf, same } from './equivalents.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { survives } from './survive.ts';

const files = process.argv.slice(2);
let bad = 0;
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  if (await survives({ text, line: 1 }, file)) bad += await mutateAll(file, text);
  else {
    console.log(`${file}: it does not prove as it is`);
    bad++;
  }
}
process.exitCode = bad === 0 ? 0 : 1;

/** How many mutants of a lesson nobody notices, and how many of the listed somebody does. */
async function mutateAll(file: string, text: string): Promise<number> {
  const mutants = mutantsOf(text, file);
  let survivors = 0;
  const equivalent: Mutant[] = [];
  const began = performance.now();
  for (const mutant of mutants) {
    if (!(await survives(mutant, file))) continue;
    const because = equivalence(file, mutant);
    if (because !== undefined) {
      equivalent.push(mutant);
      continue;
    }
    survivors++;
    console.log(`${file}:${mutant.line}: (${mutant.role}) nobody notices: ${mutant.what}`);
  }
  const idle = listedOf(file).filter((one) => !equivalent.some((mutant) => same(one, mutant)));
  for (const { role, what } of idle) console.log(`${file}: (${role}) listed as equivalent, and noticed: ${what}`);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `${file}: ${mutants.length} mutants, ${survivors} not noticed, ${equivalent.length} equivalent (${seconds} s)`,
  );
  return survivors + idle.length;
}
