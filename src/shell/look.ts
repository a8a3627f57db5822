// A look at the state, for what the prompt offers and explains: questions to the server, one after the other, each
// depending on the replies before. It goes over an observer, so it works on a real server too, and nobody sees it.
//
//   function* typeOf(key): Asking<string> {
//     const [reply] = yield* ask(call('TYPE', key));          several calls at once go out together
//     ...
//   }
//   look.run(typeOf(key), 0)     at once from our own engine, a promise from a server elsewhere
//
// The work is the asker's to bound: SCAN with limits and never KEYS, COUNT wherever there is one.

import type { Backend, Connection } from '../backend/backend.ts';
import { type Bytes, literal, utf8 } from '../base/bytes.ts';
import type { Clock } from '../base/clock.ts';
import type { Reply } from '../reply/reply.ts';

type Call = readonly Bytes[];

/** Questions in a row: calls go out, their replies come back in, and at the end there is an answer. */
export type Asking<T> = Generator<readonly Call[], T, readonly Reply[]>;

/** Ask the server these calls at once. */
export function* ask(...calls: Call[]): Asking<readonly Reply[]> {
  return calls.length === 0 ? [] : yield calls;
}

/** A call of words of ours and of names as they are. */
export function call(...words: (string | Bytes)[]): Call {
  return words.map((word) => literal(word));
}

/** Follow the questions where each is answered at once. */
export function follow<T>(asking: Asking<T>, answer: (call: Call) => Reply): T {
  let step = asking.next();
  while (!step.done) step = asking.next(step.value.map(answer));
  return step.value;
}

export class Look {
  readonly #backend: Backend;
  #observer: Connection | undefined;

  private constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Open an observer to look through. */
  static async open(backend: Backend): Promise<Look> {
    const look = new Look(backend);
    look.#observer = await backend.connect({ observer: true });
    return look;
  }

  /** Follow the questions to their end, in a database. At once where the replies come at once. */
  run<T>(asking: Asking<T>, db: number): T | Promise<T> {
    let step = asking.next();
    while (!step.done) {
      const replies = this.#ask(step.value, db);
      if (replies.some((reply) => reply instanceof Promise)) return this.#wait(asking, replies, db);
      step = asking.next(replies as Reply[]);
    }
    return step.value;
  }

  /** The same, and undefined where it takes longer than so many ms: nobody waits for a server elsewhere for long. */
  soon<T>(asking: Asking<T>, db: number, clock: Clock, ms: number): T | undefined | Promise<T | undefined> {
    const found = this.run(asking, db);
    if (!(found instanceof Promise)) return found;
    return new Promise((resolve) => {
      const stop = clock.at(clock.now() + ms, () => resolve(undefined));
      void found.then((answer) => {
        stop();
        resolve(answer);
      });
    });
  }

  async #wait<T>(asking: Asking<T>, first: readonly (Reply | Promise<Reply>)[], db: number): Promise<T> {
    let step = asking.next(await Promise.all(first));
    while (!step.done) step = asking.next(await Promise.all(this.#ask(step.value, db)));
    return step.value;
  }

  /** Observers may share a connection: another database is selected and left again in the same breath. */
  #ask(calls: readonly Call[], db: number): (Reply | Promise<Reply>)[] {
    const there = (argv: Call): Reply | Promise<Reply> => this.#observer!.call(argv);
    if (db === this.#backend.db) return calls.map(there);
    const select = (index: number): Call => [literal('SELECT'), utf8(String(index))];
    const [, ...replies] = [select(db), ...calls, select(this.#backend.db)].map(there);
    return replies.slice(0, -1);
  }
}
