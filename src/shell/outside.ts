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

export class Outside {
  readonly #backend: Backend;
  readonly #open = new Map<string, Promise<Client>>();
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
        return new Told(connection, (argv) => this.#tell(argv));
      },
      (wrong: Error) => {
        forget();
        throw wrong;
      },
    );
    this.#open.set(name, opening);
    return opening;
  }

  /** Hear of every call that one of them has made, when it is answered. Returns what unsubscribes. */
  onCall(listener: (argv: readonly Bytes[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async hangUp(): Promise<void> {
    for (const opening of [...this.#open.values()]) await opening.then((connection) => connection.close());
  }

  #tell(argv: readonly Bytes[]): void {
    for (const listener of this.#listeners) listener(argv);
  }
}

/** What one needs of a connection to act on it. */
export type Client = Pick<Connection, 'call' | 'onClose' | 'close'>;

/** One whose calls are told when they are answered. */
class Told implements Client {
  readonly #connection: Connection;
  readonly #tell: (argv: readonly Bytes[]) => void;

  constructor(connection: Connection, tell: (argv: readonly Bytes[]) => void) {
    this.#connection = connection;
    this.#tell = tell;
  }

  call(argv: readonly Bytes[], stop?: AbortSignal): Reply | Promise<Reply> {
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
}
