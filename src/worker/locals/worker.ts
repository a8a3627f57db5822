import { type Bytes, literal, textOf } from '../../base/bytes.ts';
import { printable } from '../../base/printable.ts';
import type { Said } from '../../shell/exchange.ts';
import { type Local, type LocalCall, local, refuse, say } from '../../shell/local.ts';
import type { Crew } from '../crew.ts';
import { type Plan, planOf, planSyntax } from '../plan.ts';
import { doing } from './workers.ts';

/** Takes a simulated consumer on, or lets one that stands still go on. */
export function worker(crew: Crew): Local {
  return local({
    name: '/worker',
    topic: 'workers',
    summary:
      'Take a simulated consumer on: /worker ana orders billing --rate 2/s --fail 10%. /worker ana lets it go on.',
    details: [
      '--rate 2/s        begins no more jobs than that; /m and /h are a minute and an hour',
      '--takes 500ms     so long a job takes',
      '--fail 10%        so many jobs fail, and stay pending; which they are goes by --seed',
      '--poison value    an entry with this value fails each time',
      '--effect charge   what a job does outside; --key order_id is the field that says to what',
      '--guard           hands the key on, so that nothing is done twice outside',
      '--ack-first       acknowledges before it works',
      '--claim 30s       takes over what has been idle so long (XREADGROUP ... CLAIM: Redis 8.4)',
      '--dead jobs:dead  moves there what was delivered more than --max 3 times',
      '--crash 2         crashes in its second job, between the effect and what follows',
    ],
    acts: true,
    offers: {
      name: ({ clock }) =>
        crew.workers
          .filter(({ isAtWork }) => !isAtWork)
          .map((worker) => ({ text: worker.plan.name, about: doing(worker, clock.now()) })),
    },
    syntax: planSyntax,
    async run(args, call) {
      const known = crew.get(args.name);
      const { name, of, guard, ackFirst, ...options } = args;
      if (known?.isAtWork) return refuse(`${name} is at work already. /stop ${name} lets it leave.`);
      const isBare = !guard && !ackFirst && Object.values(options).every((option) => option === undefined);
      if (of === undefined && !isBare) return refuse(`Say first what ${name} reads: /worker ${name} stream group ...`);
      const plan = planOf(args) ?? known?.plan;
      if (plan === undefined) return refuse(`There is no worker ${name}. /worker ${name} stream group takes one on.`);
      if (args.max !== undefined && args.dead === undefined) return refuse('--max goes with --dead.');
      const { shell } = call;
      if (shell.terminals().some((terminal) => terminal.name === name))
        return refuse(`There is a terminal ${name} already: give the worker another name.`);
      return (await whyNot(plan, call)) ?? begin(crew, plan, call);
    },
  });
}

async function begin(crew: Crew, plan: Plan, { shell, connection, line }: LocalCall): Promise<Said> {
  try {
    await shell.asLine(connection, line, () => crew.start(plan));
  } catch (wrong) {
    return refuse((wrong as Error).message);
  }
  return say(
    `${plan.name} is at work: it reads ${shown(plan.stream)} for ${shown(plan.group)}. /workers tells how it goes.`,
  );
}

/** What the server says of a stream or a group that is not there. */
async function whyNot({ name, stream, group }: Plan, { shell }: LocalCall): Promise<Said | undefined> {
  const reply = await shell.ask([literal('XPENDING'), stream, group]);
  return reply.type === 'error' ? refuse(`${name} cannot work: ${shown(reply.value)}`) : undefined;
}

function shown(word: Bytes): string {
  return printable(textOf(word));
}
