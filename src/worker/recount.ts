// What workers have done, counted again from the journal, as a rewind leaves them: the consumer's own loop is led through
// the answers it was given, and asks what it asked.
//
//   journal   XREADGROUP ... -> 1-0      time passes      XADD ledger ...      XACK -> 1
//   consume   read                       pass             outside              call         { done: 1 }
//
// A call that the loop does not ask for is another process' first: that one begins to count from nothing, as in life.

import type { Answered, Moment } from '../backend/replay.ts';
import type { Bytes } from '../base/bytes.ts';
import type { Reply } from '../reply/reply.ts';
import { workerConnection } from '../shell/outside.ts';
import { type Ask, consume, noTally, type Tally } from './consumer.ts';
import { outsideWorld } from './effect.ts';
import type { Plan } from './plan.ts';

/** To be handed to `relive`. */
export class Recount {
  readonly #paths: readonly Path[];

  constructor(plans: readonly Plan[]) {
    this.#paths = plans.map((plan) => new Path(plan));
  }

  readonly see = ({ at, answers }: Moment): void => {
    for (const path of this.#paths) path.passTo(at);
    for (const answered of answers) for (const path of this.#paths) if (path.take(answered, at)) break;
  };

  /** What a worker has done by then (ms since 1970). */
  tally(name: string, at: number): Tally {
    const path = this.#paths.find(({ plan }) => plan.name === name);
    path?.passTo(at);
    return path?.tally ?? noTally();
  }
}

/** One worker's way through the journal. */
class Path {
  readonly plan: Plan;
  tally: Tally = noTally();
  readonly #connection: string;
  #now = 0;
  #run: Generator<Ask, string, Reply | undefined> | undefined;
  #ask: Ask | undefined;

  constructor(plan: Plan) {
    this.plan = plan;
    this.#connection = workerConnection(plan.name);
  }

  /** Time has come so far: what was to pass by then has passed. */
  passTo(at: number): void {
    while (this.#ask?.ask === 'pass' && this.#now + this.#ask.ms <= at) this.#goOn(undefined, this.#now + this.#ask.ms);
  }

  /** An answer to one of its calls. False where it is another's. */
  take({ by, argv, reply }: Answered, at: number): boolean {
    const isIts = by === this.#connection || (by === outsideWorld && this.#ask?.ask === 'outside');
    if (!isIts) return false;
    const isAskedFor = this.#asks(argv);
    if (!isAskedFor && by === outsideWorld) return false;
    if (!isAskedFor) this.#begin(at);
    if (this.#asks(argv)) this.#goOn(reply, at);
    return true;
  }

  #asks(argv: readonly Bytes[]): boolean {
    const ask = this.#ask;
    if (ask === undefined || !('argv' in ask)) return false;
    return ask.argv.length === argv.length && ask.argv.every((word, i) => word === argv[i]);
  }

  #begin(at: number): void {
    this.tally = noTally();
    this.#run = consume(this.plan, this.tally, () => this.#now);
    this.#goOn(undefined, at);
  }

  #goOn(answer: Reply | undefined, at: number): void {
    this.#now = at;
    const next = this.#run!.next(answer);
    this.#ask = next.done ? undefined : next.value;
  }
}
