// A connection to our own engine: calls in order, the one that waits, and the promises that were given for them. It keeps
// its identity while the engine below is moved to another state (seat).
//
//   call(argv) -> execute -> Reply, or Parked: a promise, kept when it is answered, wherever the engine stands by then

import { type Bytes, literal } from '../base/bytes.ts';
import { Parked } from '../engine/engine.ts';
import { error, type Protocol, type Reply } from '../reply/reply.ts';
import { type Connection, lostReply, type State } from './backend.ts';
import type { Client } from './replay.ts';

/** A call that waits in this state of the engine. */
export interface Waiting {
  readonly argv: readonly Bytes[];
  /** The line it was typed as, and when it was parked (ms). */
  readonly line: string;
  readonly since: number;
  readonly reply: Promise<Reply>;
}

/** What a connection asks of the backend it belongs to. */
export interface Seating {
  readonly clock: { now(): number };
  /** The line that is running, for a call that parks under it. */
  readonly line: string;
  execute(connection: EmbeddedConnection, argv: readonly Bytes[]): Reply | Parked;
  /** End a parked call as its timeout would. */
  stop(connection: EmbeddedConnection, parked: Parked): void;
  /** It is closed, or gone without a goodbye. */
  forget(connection: EmbeddedConnection, kind: 'close' | 'crash'): void;
  /** The server has hung up on it. */
  ended(connection: EmbeddedConnection): void;
  /** Its next reply will be lost, and it with it. */
  drop(connection: EmbeddedConnection): void;
  /** A reply has got lost. */
  lose(connection: EmbeddedConnection): void;
}

interface Queued {
  readonly argv: readonly Bytes[];
  readonly stop: AbortSignal | undefined;
  readonly resolve: (reply: Reply) => void;
}

const takenBack = error(literal('UNBLOCKED the state this call waited in has been taken back'));

export class EmbeddedConnection implements Connection {
  readonly observer: boolean;
  readonly name: string;
  readonly #engine: Seating;
  #client: Client | undefined;
  #parked: Parked | undefined;
  #waiting: Waiting | undefined;
  /** Keeps the promise that was given for the call in hand. */
  #resolve: ((reply: Reply) => void) | undefined;
  #queue: Queued[] = [];
  #isDropping = false;
  #isTakenBack = false;
  readonly #pushListeners: ((reply: Reply) => void)[] = [];
  readonly #closeListeners: (() => void)[] = [];
  /** When the last parked call was answered, ms since 1970: its promise is heard of later, when /advance has gone on. */
  answeredAt = 0;

  constructor(engine: Seating, observer: boolean, name: string) {
    this.#engine = engine;
    this.observer = observer;
    this.name = name;
  }

  get client(): Client {
    return this.#client!;
  }

  get address(): string {
    return this.client.session.address;
  }

  get protocol(): Protocol {
    return this.client.session.protocol;
  }

  /** Its opening has been taken back: it never was. */
  get isTakenBack(): boolean {
    return this.#isTakenBack;
  }

  /** Will the next reply be lost? */
  get isDropping(): boolean {
    return this.#isDropping;
  }

  state(): State {
    const { db, transaction } = this.client.session;
    return { db, inTransaction: transaction !== undefined };
  }

  /** The call this connection waits for, in the state the engine is in now. */
  get waiting(): Waiting | undefined {
    return this.#waiting;
  }

  /**
   * Take a place in an engine: at the start, and again after a rewind. Whoever awaits a call of the old place gets the
   * answer of the same call in the new one, or is told that there is none.
   */
  seat(client: Client): void {
    const resolve = this.#resolve;
    this.#client = client;
    this.#isDropping = client.isDropping;
    this.#parked = undefined;
    this.#waiting = undefined;
    this.#resolve = undefined;
    client.session.hear = (reply) => {
      for (const listener of this.#pushListeners) listener(reply);
    };
    client.session.left = () => this.#engine.ended(this);
    const { waiting } = client;
    if (waiting === undefined) resolve?.(takenBack);
    else {
      const reply = this.#wait(waiting.parked, waiting.argv, waiting.line, waiting.since, undefined);
      if (resolve !== undefined) void reply.then(resolve);
    }
    this.#drain();
  }

  call(argv: readonly Bytes[], stop?: AbortSignal): Reply | Promise<Reply> {
    if (this.#parked === undefined && this.#queue.length === 0) return this.#perform(argv, stop);
    return new Promise((resolve) => {
      this.#queue.push({ argv, stop, resolve });
    });
  }

  onPush(listener: (reply: Reply) => void): void {
    this.#pushListeners.push(listener);
  }

  onClose(listener: () => void): void {
    this.#closeListeners.push(listener);
  }

  blocked(): boolean {
    return this.#parked !== undefined;
  }

  /** End the parked call as its timeout would. */
  stop(): void {
    if (this.#parked !== undefined) this.#engine.stop(this, this.#parked);
  }

  async close(): Promise<void> {
    this.#engine.forget(this, 'close');
    this.leave();
  }

  async crash(): Promise<void> {
    this.#engine.forget(this, 'crash');
    this.leave();
  }

  drop(): void {
    this.#engine.drop(this);
    this.#isDropping = true;
  }

  /** Its opening is taken back. Who awaits a call is told so. */
  takeBack(): void {
    this.#isTakenBack = true;
    this.#resolve?.(takenBack);
    this.#resolve = undefined;
    this.leave();
  }

  /** The server has gone. */
  leave(): void {
    this.#parked = undefined;
    this.#queue = [];
    for (const listener of this.#closeListeners) listener();
  }

  #perform(argv: readonly Bytes[], stop: AbortSignal | undefined): Reply | Promise<Reply> {
    const outcome = this.#engine.execute(this, argv);
    if (!(outcome instanceof Parked)) return this.#delivered(outcome);
    return this.#wait(outcome, argv, this.#engine.line, this.#engine.clock.now(), stop);
  }

  #wait(
    parked: Parked,
    argv: readonly Bytes[],
    line: string,
    since: number,
    stop: AbortSignal | undefined,
  ): Promise<Reply> {
    this.#parked = parked;
    const reply = new Promise<Reply>((resolve) => {
      this.#resolve = resolve;
      parked.onReply = (answer) => {
        this.answeredAt = this.#engine.clock.now();
        this.#parked = undefined;
        this.#waiting = undefined;
        this.#resolve = undefined;
        resolve(this.#delivered(answer));
        queueMicrotask(() => this.#drain());
      };
    });
    this.#waiting = { argv, line, since, reply };
    stop?.addEventListener('abort', () => {
      if (this.#parked === parked) this.#engine.stop(this, parked);
    });
    return reply;
  }

  /** The reply is on its way: does it arrive? */
  #delivered(reply: Reply): Reply {
    if (!this.#isDropping) return reply;
    this.#isDropping = false;
    this.#engine.lose(this);
    return lostReply;
  }

  /** Run what waited behind a parked call. */
  #drain(): void {
    while (this.#parked === undefined && this.#queue.length > 0) {
      const { argv, stop, resolve } = this.#queue.shift()!;
      const reply = this.#perform(argv, stop);
      if (reply instanceof Promise) reply.then(resolve);
      else resolve(reply);
    }
  }
}
