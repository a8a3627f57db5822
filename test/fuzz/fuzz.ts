// The differential fuzz: random sequences of calls by several clients, with time passing, on our engine and on a real
// redis-server; every reply must be the same. A difference is shrunk by fast-check and told as a transcript.
//
//   npm run fuzz                                       200,000 commands
//   npm run fuzz -- --commands 20000 --seed 7          again, exactly
//
// A difference that is not seen three times over is the machine's (a wait that took longer there): it is counted.

import fc from 'fast-check';
import { startReal } from '../support/real-server.ts';
import { type Step, sequence } from './arbitrary.ts';
import { type Difference, Lane } from './lane.ts';

const option = (name: string, without: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? without : Number(process.argv[at + 1]);
};
const wanted = option('commands', 200_000);
const firstSeed = option('seed', 1);
const lanes = option('lanes', 6);
const clients = 3;
const length = 60;
const runsOfSeed = 100;
const mostReports = option('reports', 10);

/** Differences we know of and keep, each with its reason. */
const kept: readonly { readonly when: (found: Difference) => boolean; readonly because: string }[] = [
  {
    when: ({ transcript }) => /\/advance[\s\S]*> "?dbsize"?[^\n]*$/i.test(transcript),
    because: 'DBSIZE counts keys that have expired until Redis comes round to them; with us they are gone at once',
  },
];

const started = await startReal();
if ('why' in started) throw new Error(`the fuzz needs a real redis-server: ${started.why}`);
const real = started;
const all: Lane[] = [];
const commands = (): number => all.reduce((sum, lane) => sum + lane.commands, 0);
let seed = firstSeed;
let passing = 0;
const keeping = new Map<string, number>();
const reports: string[] = [];

async function work(db: number): Promise<void> {
  const lane = await new Lane(real.port, db).open();
  all.push(lane);
  while (commands() < wanted && reports.length < mostReports) {
    const own = seed++;
    const check = async (steps: readonly Step[]): Promise<Difference | undefined> => {
      let found: Difference | undefined;
      for (let time = 0; time < 3; time++) {
        found = await lane.run(steps, clients, own % 2 === 0 ? 2 : 3);
        const known = found && kept.find(({ when }) => when(found!));
        if (known !== undefined) keeping.set(known.because, (keeping.get(known.because) ?? 0) + 1);
        if (found === undefined || known !== undefined) {
          if (time > 0) passing++;
          return undefined;
        }
      }
      return found;
    };
    const property = fc.asyncProperty(sequence(clients, length), async (steps) => {
      const found = await check(steps);
      if (found !== undefined)
        throw new Error(`${found.transcript}\n  ours:\n${found.ours}\n  redis:\n${found.theirs}`);
    });
    const result = await fc.check(property, { seed: own, numRuns: runsOfSeed, interruptAfterTimeLimit: 120_000 });
    if (!result.failed || result.errorInstance === null) continue;
    reports.push(`--seed ${own}\n${(result.errorInstance as Error).message}`);
    console.log(`\n${reports.at(-1)}\n`);
  }
  lane.close();
}

try {
  await Promise.all(Array.from({ length: lanes }, (_, db) => work(db)));
} finally {
  real.stop();
}
console.log(
  `${commands()} commands beside redis-server ${real.version}, seeds ${firstSeed} to ${seed - 1}: ` +
    `${reports.length === 0 ? 'no' : reports.length} difference${reports.length === 1 ? '' : 's'}` +
    `${passing === 0 ? '' : `; ${passing} that came once and not again`}`,
);
for (const [because, count] of keeping) console.log(`  ${count} times: ${because}`);
process.exit(reports.length === 0 ? 0 : 1);
