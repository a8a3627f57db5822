// Connections from this shell that are nobody's terminal: the outside world, which writes the ledger of effects, and
// simulated workers. No line is typed at them and no list of terminals shows them; to the server they are clients like
// any others, and the journal holds their calls.
//
//   connect('outside/ledger')      a name with a slash in it, which no terminal can have

import type { Backend, Connection } from '../backend/backend.ts';
import type { Bytes } from '../base/bytes.ts';
import type { Reply } from '../reply/reply.ts';

/** Is this the name of a connection that is no terminal? */
export function isOutside(name: string): boolean {
  return name.includes('/');
}

/** The name of a worker's connection. */
export function workerConnection(name: string): string {
  return `worker/${name}`;
}

export class Outside {
  readonly #backend: Backend;
  readonly #open = new Map<string, Promise<Client>>();
  #calls = 0;
  readonly #listeners = new Set<(argv: readonly Bytes[]) => void>();

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** The connection of this name, opened at its first use. Rejects, with a sentence, where there is no server. */
  connect(name: string): Promise<Client> {
    const known = this.#open.get(name);
    if (known !== undefined) return known;
    const forget = (): void => {
      if (this.#open.get(name) === opening) this.#open.delete(name);
    };
    const opening: Promise<Client> = this.#backend.connect({ name }).then(
      (connection) => {
        connection.onClose(forget);
        return new Told(
          connection,
          () => this.#calls++,
          (argv) => this.#tell(argv),
        );
      },
      (wrong: Error) => {
        forget();
        throw wrong;
      },
    );
    this.#open.set(name, opening);
    return opening;
  }

  /** Is it open? */
  has(name: string): boolean {
    return this.#open.has(name);
  }

  async close(name: string): Promise<void> {
    await (await this.#open.get(name))?.close();
  }

  /** Lose it without a goodbye. False where it is not open. */
  async crash(name: string): Promise<boolean> {
    const connection = await this.#open.get(name);
    await connection?.crash();
    return connection !== undefined;
  }

  /** Resolves when whoever was woken has acted, and whom that has woken: a promise that was kept is heard of a turn later. */
  async quiet(): Promise<void> {
    let before: number;
    do {
      before = this.#calls;
      await undefined;
    } while (this.#calls !== before);
  }

  /** Hear of every call that one of them has made, when it is answered. Returns what unsubscribes. */
  onCall(listener: (argv: readonly Bytes[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async hangUp(): Promise<void> {
    for (const name of [...this.#open.keys()]) await this.close(name);
  }

  #tell(argv: readonly Bytes[]): void {
    for (const listener of this.#listeners) listener(argv);
  }
}

/** What one needs of a connection to act on it. */
export type Client = Pick<Connection, 'call' | 'onClose' | 'close' | 'crash'>;

/** One whose calls are told when they are answered. */
class Told implements Client {
  readonly #connection: Connection;
  readonly #begun: () => void;
  readonly #tell: (argv: readonly Bytes[]) => void;

  constructor(connection: Connection, begun: () => void, tell: (argv: readonly Bytes[]) => void) {
    this.#connection = connection;
    this.#begun = begun;
    this.#tell = tell;
  }

  call(argv: readonly Bytes[], stop?: AbortSignal): Reply | Promise<Reply> {
    this.#begun();
    const outcome = this.#connection.call(argv, stop);
    if (outcome instanceof Promise) void outcome.then(() => this.#tell(argv));
    else this.#tell(argv);
    return outcome;
  }

  onClose(listener: () => void): void {
    this.#connection.onClose(listener);
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  crash(): Promise<void> {
    return this.#connection.crash();
  }
}
