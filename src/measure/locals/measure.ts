import type { Backend } from '../../backend/backend.ts';
import { printable } from '../../base/printable.ts';
import { manyWhile, option, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import type { Said } from '../../shell/exchange.ts';
import { type Local, local, refuse, say } from '../../shell/local.ts';
import { barLines, grouped } from '../bars.ts';
import { type Figure, measure as measured, type Plan } from '../trial.ts';

/** What it takes to measure: doors has it, since sockets and the real time are no affair of this room. */
export interface Means {
  /** The server, over sockets. Rejects, with a sentence, where there is none. */
  open(): Promise<{ readonly backend: Backend; close(): Promise<void> }>;
  /** What the server is called: `a server of our own`. */
  readonly where: string;
  /** The name of a key that nobody has. */
  key(): string;
  /** Milliseconds, with their fractions. */
  now(): number;
}

const usual: Plan = { entries: 10_000, counts: [1, 10, 100] };
const bounds = { entries: { least: 100, most: 100_000 }, count: { least: 1, most: 10_000 }, counts: 5 };

const entries = value('entries', 'integer', (word) => within(word, bounds.entries, 'entries'));
const counts = manyWhile(
  value('count', 'integer', (word) => within(word, bounds.count, 'COUNT')),
  (word) => /^\d/.test(word),
);

/** Measures what COUNT costs and brings, over a real connection, apart from the streams one works on. */
export function measure(means: Means): Local {
  return local({
    name: '/measure',
    topic: 'the picture',
    summary: 'Measure how fast a group is read over TCP: /measure COUNT 1 10 100, from one terminal and from three.',
    byHand: true,
    syntax: { entries: option('ENTRIES', entries), counts: option('COUNT', counts) },
    run(args) {
      const plan = { entries: args.entries ?? usual.entries, counts: args.counts ?? usual.counts };
      if (plan.counts.length > bounds.counts) return refuse(`At most ${bounds.counts} counts at once.`);
      return {
        text: `${grouped(plan.entries)} entries, COUNT ${plan.counts.join(', ')}: some seconds. Ctrl-C stops it.`,
        afterwards: (stop, tell) =>
          act(means, plan, stop, tell).catch((wrong: Error) =>
            refuse(`It could not be measured: ${printable(wrong.message)}`),
          ),
      };
    },
  });
}

async function act(means: Means, plan: Plan, signal: AbortSignal, tell: (doing: string) => void): Promise<Said> {
  tell('connects');
  const { backend, close } = await means.open();
  try {
    const figures = await measured({ backend, key: means.key(), now: means.now, plan, signal, tell });
    return say([...diagram(figures, plan, means.where), ...(signal.aborted ? ['Stopped.'] : [])].join('\n'));
  } finally {
    await close();
  }
}

function diagram(figures: readonly Figure[], { entries }: Plan, where: string): string[] {
  if (figures.length === 0) return [];
  const alone = figures.filter(({ readers }) => readers === 1);
  const calls = alone.map(({ calls, count }) => `${grouped(calls)} with COUNT ${count}`).join(', ');
  return [
    `${grouped(entries)} entries over TCP, at ${where}.`,
    'Entries a second, from one terminal and from three:',
    '',
    ...barLines(figures),
    '',
    `Round trips of the one terminal: ${calls}.`,
    ...(figures.some(({ isCut }) => isCut) ? ['* ended after 5 seconds, before all was read'] : []),
  ];
}

function within(word: string, { least, most }: { least: number; most: number }, what: string): number {
  const number = /^\d{1,9}$/.test(word) ? Number(word) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new CommandError(`${what} goes from ${grouped(least)} to ${grouped(most)}, and not to "${word}".`);
}
