// The crew: the workers there are, by name. After an undo, or when a session is taken up again, the journal tells who
// they are: the list is a replay of the /worker lines, as the streams are of the calls. They are paused then, and said.

import type { Event } from '../backend/journal.ts';
import { reader } from '../grammar/read.ts';
import { CommandError } from '../reply/command-error.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import { workerConnection } from '../shell/outside.ts';
import { splitWords } from '../shell/words.ts';
import { outsideWorld } from './effect.ts';
import { type Plan, planOf, planSyntax } from './plan.ts';
import { Recount } from './recount.ts';
import { Worker } from './worker.ts';

export class Crew {
  readonly #interpreter: Interpreter;
  /** Tells the learner a sentence, when it can. */
  readonly #tell: (sentence: string) => void;
  #workers = new Map<string, Worker>();
  /** Who stood still before the server moved: that needs no saying again. */
  #stood: ReadonlySet<string> = new Set();

  constructor(interpreter: Interpreter, tell: (sentence: string) => void) {
    this.#interpreter = interpreter;
    this.#tell = tell;
    interpreter.onMove((move) => {
      if (move === 'moved') this.#recall();
      else if (move !== 'unseen') this.#halt(move === 'blank');
    });
  }

  /** In the order they were taken on. */
  get workers(): readonly Worker[] {
    return [...this.#workers.values()];
  }

  get(name: string): Worker | undefined {
    return this.#workers.get(name);
  }

  /** Let a worker begin, or begin again, as a process that is started. Rejects, with a sentence, where there is no server. */
  async start(plan: Plan): Promise<Worker> {
    const { outside, clock } = this.#interpreter;
    const name = workerConnection(plan.name);
    // One that stood still has left a connection, which may wait for something: it goes with the old process.
    if (this.#workers.get(plan.name)?.state.is === 'paused') await outside.connect(name).then((old) => old.close());
    const [client, world] = [await outside.connect(name), await outside.connect(outsideWorld)];
    const worker = new Worker(plan, clock, (why) => this.#tell(`The worker ${plan.name} has ended: ${why}`));
    this.#workers.set(plan.name, worker);
    worker.start(client, world);
    return worker;
  }

  /** Let a worker leave; one that only stands still leaves at once. */
  async stop(worker: Worker): Promise<void> {
    worker.leave();
    if (worker.state.is === 'left') await this.#interpreter.outside.close(workerConnection(worker.plan.name));
  }

  /** Nobody acts while the server moves. */
  #halt(forGood: boolean): void {
    this.#stood = new Set(this.workers.filter(({ state }) => state.is === 'paused').map(({ plan }) => plan.name));
    for (const worker of this.#workers.values()) worker.pause();
    if (forGood) this.#workers = new Map();
  }

  /** The server stands elsewhere: who was taken on by then, and who of them is connected there. */
  #recall(): void {
    const { clock, embedded, outside } = this.#interpreter;
    const name = ({ name }: Plan): string => workerConnection(name);
    const plans = roster(embedded?.journal.events ?? []);
    const recount = new Recount(plans);
    if (plans.length > 0) embedded?.relive(0, recount.see);
    const recalled = plans.map((plan) => {
      const is = outside.has(name(plan)) ? 'paused' : embedded?.lost.has(name(plan)) ? 'crashed' : 'left';
      return new Worker(plan, clock, () => {}, { is }, recount.tally(plan.name, clock.now()));
    });
    const news = recalled.filter(({ plan, state }) => state.is === 'paused' && !this.#stood.has(plan.name));
    const paused = news.map(({ plan }) => plan.name);
    this.#workers = new Map(recalled.map((worker) => [worker.plan.name, worker]));
    if (paused.length > 0) this.#tell(`Paused: ${paused.join(', ')}. /worker ${paused[0]} lets it go on.`);
  }
}

const read = reader(planSyntax, '/worker');

/** Who was taken on in these events, each with the plan given last. */
export function roster(events: readonly Event[]): Plan[] {
  const plans = new Map<string, Plan>();
  for (const event of events) {
    if (event.kind !== 'line' || !event.text.trimStart().startsWith('/worker ')) continue;
    const plan = planIn(event.text);
    if (plan !== undefined) plans.set(plan.name, plan);
  }
  return [...plans.values()];
}

function planIn(line: string): Plan | undefined {
  const split = splitWords(line);
  if ('problem' in split) return undefined;
  try {
    const argv = split.words.map(({ text }) => text);
    return planOf(read(argv, 1));
  } catch (wrong) {
    if (!(wrong instanceof CommandError)) throw wrong;
    return undefined;
  }
}
