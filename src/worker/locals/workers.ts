import { textOf } from '../../base/bytes.ts';
import { printable } from '../../base/printable.ts';
import { formatDuration } from '../../shell/duration.ts';
import { type Local, local, say } from '../../shell/local.ts';
import type { Tally } from '../consumer.ts';
import type { Crew } from '../crew.ts';
import type { Worker } from '../worker.ts';

/** Who works, at what, and what came of it. */
export function workers(crew: Crew): Local {
  return local({
    name: '/workers',
    topic: 'workers',
    summary: 'List the simulated consumers: what each does now, and what it has done since it began.',
    readonly: true,
    syntax: {},
    run(_, { shell }) {
      if (crew.workers.length === 0) return say('There are no workers. /worker ana stream group takes one on.');
      return say(crew.workers.map((worker) => row(worker, shell.clock.now())).join('\n'));
    },
  });
}

function row(worker: Worker, now: number): string {
  const { name, stream, group } = worker.plan;
  const of = printable(`${textOf(stream)}, ${textOf(group)}`);
  return `${name} (${of}): ${doing(worker, now)}. ${told(worker.tally)}`;
}

/** What it does now, in a few words. */
export function doing({ state }: Worker, now: number): string {
  switch (state.is) {
    case 'works':
    case 'rests':
      return `${state.is}, ${formatDuration(Math.max(0, state.until - now))} more`;
    case 'leaves':
      return `leaves in ${formatDuration(Math.max(0, state.until - now))}, when its job is done`;
    case 'refused':
      return `has ended (${printable(state.why)})`;
    default:
      return phrases[state.is];
  }
}

const phrases = { waits: 'waits', paused: 'is paused', crashed: 'has crashed', left: 'has left' };

function told({ done, failed, again, dead, known, late }: Tally): string {
  const parts: [number, string][] = [
    [failed, 'failed'],
    [again, 'delivered again'],
    [dead, 'moved to the dead letters'],
    [known, 'done before'],
    [late, 'acknowledged too late'],
  ];
  const rest = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return [`${done} done`, ...rest].join(', ');
}
