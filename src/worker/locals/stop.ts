import { textOf } from '../../base/bytes.ts';
import { either, token, value } from '../../grammar/arg.ts';
import { type Local, local, refuse, say } from '../../shell/local.ts';
import type { Crew } from '../crew.ts';
import type { Worker } from '../worker.ts';
import { doing } from './workers.ts';

/** Lets a worker leave as a good one does: the job in hand is finished first. */
export function stop(crew: Crew): Local {
  return local({
    name: '/stop',
    topic: 'workers',
    summary: 'Let a worker finish its job and leave: /stop ana, or /stop all.',
    acts: true,
    offers: {
      name: ({ clock }) =>
        crew.workers
          .filter(({ state }) => isHere(state))
          .map((worker) => ({ text: worker.plan.name, about: doing(worker, clock.now()) })),
    },
    syntax: { who: either({ all: token('ALL'), name: value('name', 'text') }) },
    async run({ who }, { shell, connection, line }) {
      const name = 'name' in who ? textOf(who.name) : undefined;
      const found = crew.workers.filter((worker) => name === undefined || worker.plan.name === name);
      if (name !== undefined && found.length === 0) return refuse(`There is no worker ${name}.`);
      const leaving = found.filter(({ state }) => isHere(state));
      if (leaving.length === 0) return refuse(name === undefined ? 'Nobody is at work.' : `${name} is not at work.`);
      await shell.asLine(connection, line, async () => {
        for (const worker of leaving) await crew.stop(worker);
      });
      return say(leaving.map(told).join('\n'));
    },
  });
}

function isHere({ is }: Worker['state']): boolean {
  return is !== 'left' && is !== 'crashed' && is !== 'refused';
}

function told({ plan, state }: Worker): string {
  return state.is === 'leaves' ? `${plan.name} finishes its job and leaves.` : `${plan.name} has left.`;
}
