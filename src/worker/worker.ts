// A worker: a consumer at a connection, driven by a clock. Where the replies are there at once (our own engine) a step
// runs to its end without a turn of the event loop between, so that what happens does not hang on who is scheduled first.
//
//   waits -> works -> rests -> waits ...      leaves: it finishes its job first
//   paused                                    its process stands still, as by SIGSTOP: what it waits for may still come
//   crashed, left, or the reason why it ended

import type { Clock } from '../base/clock.ts';
import type { Reply } from '../reply/reply.ts';
import type { Client } from '../shell/outside.ts';
import { type Ask, consume, noTally, type Tally } from './consumer.ts';
import type { Plan } from './plan.ts';

export type State =
  | { readonly is: 'waits' | 'paused' | 'crashed' | 'left' }
  | { readonly is: 'works' | 'rests' | 'leaves'; readonly until: number }
  | { readonly is: 'refused'; readonly why: string };

type Run = Generator<Ask, string, Reply | undefined>;

export class Worker {
  readonly plan: Plan;
  tally: Tally;
  #state: State;
  #run: Run | undefined;
  #client: Client | undefined;
  #world: Client | undefined;
  readonly #clock: Clock;
  #cancel: () => void = () => {};
  #isLeaving = false;

  readonly #refused: (why: string) => void;

  /** `refused` is told why the server does not let it go on. `state`, `tally`: what is known of it before it works here. */
  constructor(
    plan: Plan,
    clock: Clock,
    refused: (why: string) => void,
    state: State = { is: 'paused' },
    tally: Tally = noTally(),
  ) {
    this.plan = plan;
    this.tally = tally;
    this.#clock = clock;
    this.#refused = refused;
    this.#state = state;
  }

  get state(): State {
    return this.#state;
  }

  /** Is it at work, or would it be if anything came? */
  get isAtWork(): boolean {
    return this.#run !== undefined;
  }

  /** Begin, as a process that has just been started. `world` is the outside world's connection. */
  start(client: Client, world: Client): void {
    this.#client = client;
    this.#world = world;
    this.tally = noTally();
    this.#isLeaving = false;
    this.#run = consume(this.plan, this.tally, () => this.#clock.now());
    client.onClose(() => {
      if (this.#client === client && this.isAtWork) this.#end({ is: 'crashed' });
    });
    this.#step(undefined);
  }

  /** Stand still where it is. */
  pause(): void {
    if (this.isAtWork) this.#end({ is: 'paused' });
  }

  /** Leave: when the job in hand is done; at once where there is none. */
  leave(): void {
    this.#isLeaving = true;
    if (this.#state.is === 'works') this.#state = { is: 'leaves', until: this.#state.until };
    else if (this.#state.is !== 'leaves') this.#close({ is: 'left' });
  }

  /** Hand over the answer to what was asked last, and give what is asked next, until that is to be waited for. */
  #step(answer: Reply | undefined): void {
    const run = this.#run!;
    let reply = answer;
    do {
      const next = run.next(reply);
      if (next.done) this.#giveUp(next.value);
      reply = next.done ? undefined : this.#give(run, next.value);
    } while (reply !== undefined);
  }

  /** What is asked for, where it is there at once. */
  #give(run: Run, ask: Ask): Reply | undefined {
    if (ask.ask === 'crash') void this.#client!.crash();
    else if (ask.ask === 'pass') this.#pass(ask.ms, ask.doing);
    else if (ask.ask === 'read' && this.#isLeaving) this.#close({ is: 'left' });
    else {
      const outcome = (ask.ask === 'outside' ? this.#world : this.#client)!.call(ask.argv);
      if (!(outcome instanceof Promise)) return outcome;
      this.#wait(run, outcome, ask.ask === 'read');
    }
    return undefined;
  }

  #giveUp(why: string): void {
    this.#close({ is: 'refused', why });
    this.#refused(why);
  }

  #wait(run: Run, outcome: Promise<Reply>, isReading: boolean): void {
    if (isReading) this.#state = { is: 'waits' };
    void outcome.then((reply) => {
      if (this.#run === run) this.#step(reply);
    });
  }

  #pass(ms: number, doing: 'work' | 'rest'): void {
    const until = this.#clock.now() + ms;
    this.#state = { is: doing === 'rest' ? 'rests' : this.#isLeaving ? 'leaves' : 'works', until };
    this.#cancel = this.#clock.at(until, () => this.#step(undefined));
  }

  #close(state: State): void {
    this.#end(state);
    void this.#client?.close();
  }

  #end(state: State): void {
    this.#cancel();
    this.#run = undefined;
    this.#state = state;
  }
}
