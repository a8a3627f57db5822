// The embedded backend: our own engine behind the seam, with its journal and its timer. It is the shore between the
// synchronous engine and everything that waits.
//
//   connection.call(argv) -> journal -> engine.execute(session, argv, now) -> Reply, or a promise of one
//
// A rewind replays the journal on a fresh engine and gives every connection the session it has there; the Connection
// objects stay, so nobody above notices but for the state.

import type { Bytes } from '../base/bytes.ts';
import type { MovableClock } from '../base/clock.ts';
import { table } from '../commands/index.ts';
import { Engine, type Parked } from '../engine/engine.ts';
import type { Reply } from '../reply/reply.ts';
import type { As, Backend, Connection } from './backend.ts';
import { EmbeddedConnection, type Seating } from './embedded-connection.ts';
import { type Event, Journal, unattended } from './journal.ts';
import { type Client, type From, type Moment, opened, replay } from './replay.ts';

/** What an undo took back, or a redo brought again. */
export interface Moved {
  /** The lines, the oldest first (one, but for a rewind). */
  readonly lines: readonly { readonly terminal: string; readonly text: string }[];
  /** How many calls of clients of the port, and of workers, went with them. */
  readonly others: number;
}

export class EmbeddedBackend implements Backend, Seating {
  readonly name = 'embedded';
  readonly db = 0;
  readonly clock: MovableClock;
  readonly journal: Journal;
  engine: Engine;
  /** Called when a client of the port has called, or is gone: what it did nobody typed. */
  stranger: (() => void) | undefined;
  /** Bytes that the process has in use, for INFO. */
  readonly #memory: (() => number) | undefined;
  readonly #connections = new Set<EmbeddedConnection>();
  /** Clients that a replay has opened and no connection has taken yet, by the name of their terminal. */
  #orphans = new Map<string, Client>();
  #lost: ReadonlySet<string> = new Set();
  #clients = 0;
  #line = '';
  #cancel: () => void = () => {};
  /** The deadline the timer is set for. */
  #armed: number | undefined;
  readonly #isForgetful: boolean;
  /** As an observer (the port) has set it. */
  #password: Bytes | undefined;

  /** `forgetful`: write nothing down, so that a server may run for ever; nothing can be taken back then. */
  constructor(options: {
    readonly clock: MovableClock;
    readonly forgetful?: boolean;
    readonly memory?: (() => number) | undefined;
  }) {
    this.clock = options.clock;
    this.#memory = options.memory;
    this.journal = new Journal(this.clock.now());
    this.engine = this.#fresh();
    this.#isForgetful = options.forgetful ?? false;
  }

  async connect(as: As = {}): Promise<Connection> {
    const connection = new EmbeddedConnection(this, as.observer === true, as.name ?? '');
    const orphan = this.#orphans.get(connection.name);
    if (as.observer) connection.seat(this.#observe());
    else if (orphan !== undefined && this.#orphans.delete(connection.name) && !orphan.session.isOver)
      connection.seat(orphan);
    else connection.seat(this.#open({ name: connection.name, address: as.address, localAddress: as.localAddress }));
    this.#connections.add(connection);
    return connection;
  }

  async close(): Promise<void> {
    this.#disarm();
    for (const connection of [...this.#connections]) connection.leave();
    this.#connections.clear();
  }

  /** A submitted line is about to run: the unit of undo. */
  begin(terminal: string, text: string): void {
    this.#line = text;
    if (!this.#isForgetful) this.journal.begin(this.clock.now(), terminal, text);
  }

  /** The line has come to its first sight. */
  done(): void {
    this.#line = '';
    this.journal.done();
  }

  /**
   * Move the clock to this time (ms since 1970), as an event that can be taken back. `frozen`: from there on it stands
   * still, or goes on again; as before where it is left out.
   */
  moveClock(to: number, frozen?: boolean): void {
    this.journal.record({ kind: 'clock', at: this.clock.now(), to, ...(frozen !== undefined && { frozen }) });
    this.clock.set(to);
    if (frozen !== undefined) this.clock.freeze(frozen);
    if (this.journal.isUntouched) this.engine = this.#fresh();
  }

  /** Take back the last line, with everything after it. */
  undo(): Moved | undefined {
    const tail = this.journal.undo();
    return tail && this.#moved(tail, tail[0]!.at);
  }

  /** Bring back what undo took. */
  redo(): Moved | undefined {
    const tail = this.journal.redo();
    return tail && this.#moved(tail, timeAfter(tail.at(-1)!));
  }

  /** Go back to a position of the journal. */
  rewind(position: number): Moved {
    const tail = this.journal.cut(position);
    return this.#moved(tail, tail[0]?.at ?? this.clock.now());
  }

  /** After a move: the terminals that are connected now and have no connection yet. `connect` gives each its client back. */
  get orphans(): string[] {
    return [...this.#orphans.keys()];
  }

  /** After a move: the terminals that have lost their connection. */
  get lost(): ReadonlySet<string> {
    return this.#lost;
  }

  /** A fresh server, without clients: it hangs up on those there are. The journal begins anew. */
  blank(): void {
    const clients = [...this.#connections].filter(({ observer }) => !observer);
    for (const connection of clients) this.#connections.delete(connection);
    this.#clients = 0;
    this.journal.clear(this.clock.now());
    this.#rebuild(this.clock.now());
    for (const connection of clients) connection.leave();
  }

  /** Begin anew, as of then (ms since 1970): what is resumed next began then. Who is connected is seated by that. */
  since(began: number): void {
    this.journal.clear(began);
    this.engine = this.#fresh();
  }

  /**
   * Let happen again what the journal of an earlier shell holds, after what has happened so far.
   */
  resume(events: readonly Event[]): void {
    for (const event of events) this.journal.record(event);
    this.journal.done(); // each of them had run
    const last = events.at(-1);
    this.#rebuild(last === undefined ? this.clock.now() : timeAfter(last));
  }

  /** Let all that has happened happen again on an engine of its own, before whoever watches, in a database. */
  relive(db: number, see: (moment: Moment) => void): void {
    replay(this.#fresh(), this.journal.events, { db, until: this.clock.now(), see });
  }

  /** Run a call for a connection. */
  execute(connection: EmbeddedConnection, argv: readonly Bytes[]): Reply | Parked {
    const at = this.clock.now();
    const { session, client } = connection.client;
    if (!connection.observer && !this.#isForgetful) this.journal.record({ kind: 'call', at, client, argv });
    const outcome = this.engine.execute(session, argv, at);
    if (connection.observer) this.#password = this.engine.settings.password;
    else if (connection.name === '') this.stranger?.();
    this.#arm();
    return outcome;
  }

  /** The next reply to this connection will be lost on its way, and the connection with it. */
  drop(connection: EmbeddedConnection): void {
    this.#record({ kind: 'drop', at: this.clock.now(), client: connection.client.client });
  }

  /** A reply has got lost: the connection ends there. */
  lose(connection: EmbeddedConnection): void {
    this.engine.end(connection.client.session);
  }

  /** End a parked call as its timeout would. */
  stop(connection: EmbeddedConnection, parked: Parked): void {
    const at = this.clock.now();
    if (!connection.observer) this.#record({ kind: 'stop', at, client: connection.client.client });
    this.engine.unblock(parked, at);
    this.#arm();
  }

  /** A terminal that has lost its connection is not wanted any more. */
  dismiss(name: string): void {
    const last = this.journal.events.findLast((event) => event.kind === 'open' && event.name === name);
    if (last?.kind === 'open') this.#record({ kind: 'close', at: this.clock.now(), client: last.client });
  }

  /** A connection has been closed, or (`crash`) is gone without a goodbye. */
  forget(connection: EmbeddedConnection, kind: 'close' | 'crash'): void {
    if (!this.#connections.delete(connection)) return;
    if (!connection.observer) this.#record({ kind, at: this.clock.now(), client: connection.client.client });
    this.engine.close(connection.client.session);
    if (!connection.observer && connection.name === '') this.stranger?.();
    this.#arm();
  }

  /** The server has hung up on it: QUIT, CLIENT KILL. The call that did so stands in the journal. */
  ended(connection: EmbeddedConnection): void {
    this.#connections.delete(connection);
    connection.leave();
  }

  /** The line that is running, for a call that parks under it. */
  get line(): string {
    return this.#line;
  }

  #open(from: From): Client {
    const client = ++this.#clients;
    const at = this.clock.now();
    const isLocked = this.engine.settings.password !== '';
    const { name, address, localAddress } = from;
    this.#record({ kind: 'open', at, client, name, address, localAddress, isLocked });
    return opened(this.engine, client, from, at);
  }

  /** An engine at its beginning. Chance goes by when that was, so that a replay throws what life threw. The password of the port is nobody's doing, so no journal has it. */
  #fresh(): Engine {
    const { beginning: began } = this.journal;
    return new Engine(table, { now: began, seed: began, password: this.#password, memory: this.#memory });
  }

  #observe(): Client {
    return {
      session: this.engine.open({ observer: true }),
      client: 0,
      name: '',
      isDropping: false,
      waiting: undefined,
    };
  }

  #record(event: Event): void {
    if (!this.#isForgetful) this.journal.record(event);
  }

  #moved(tail: readonly Event[], now: number): Moved {
    this.#rebuild(now);
    const lines = tail.flatMap((event) => (event.kind === 'line' ? [event] : []));
    const strangers = unattended([...this.journal.events, ...tail]);
    const others = tail.filter((event) => event.kind === 'call' && strangers.has(event.client)).length;
    return { lines, others };
  }

  /** Replay the journal on a fresh engine, seat every connection there, and make it `now`. */
  #rebuild(now: number): void {
    this.#disarm();
    this.engine = this.#fresh();
    const { clients, lost } = replay(this.engine, this.journal.events);
    this.#lost = lost;
    this.#clients = Math.max(this.#clients, ...clients.keys());
    this.#seat(clients);
    this.#orphans = new Map([...clients.values()].map((client) => [client.name, client]));
    this.clock.set(now);
    this.clock.freeze(this.journal.frozen);
    const taken = new Set(['', ...[...this.#connections].map(({ name }) => name)]);
    for (const orphan of clients.values()) if (taken.has(orphan.name)) this.#bury(orphan, now);
    this.engine.settle(now);
    this.#arm();
  }

  /**
   * Give every connection the client it has in this state, and take that out of the map. A terminal's is the one of its
   * name: its number is another where it has crashed since, or before. A terminal that was not connected then is no more.
   */
  #seat(clients: Map<number, Client>): void {
    const taken = (client: Client | undefined): Client | undefined => {
      if (client !== undefined) clients.delete(client.client);
      return client;
    };
    for (const connection of [...this.#connections]) {
      const { client, name } = connection.client;
      const found = connection.observer
        ? this.#observe()
        : taken(
            clients.get(client) ??
              (name === '' ? undefined : [...clients.values()].find((other) => other.name === name)),
          );
      if (found !== undefined) connection.seat(found);
      else if (name === '') connection.seat(this.#open(connection.client));
      else {
        this.#connections.delete(connection);
        connection.takeBack();
      }
    }
  }

  /** A client of the port, or of a terminal that has another by now: nobody will ever take its place. */
  #bury({ client, session, name }: Client, at: number): void {
    this.#orphans.delete(name);
    if (!this.#isForgetful) this.journal.follow({ kind: 'close', at, client });
    this.engine.close(session);
  }

  /** One timer, at the engine's next deadline. It does only what the next call would do first: settle. */
  #arm(): void {
    const { deadline } = this.engine;
    if (deadline === this.#armed) return;
    this.#disarm();
    this.#armed = deadline;
    if (deadline === undefined) return;
    this.#cancel = this.clock.at(deadline, () => {
      this.#armed = undefined;
      this.engine.settle(this.clock.now());
      this.#arm();
    });
  }

  #disarm(): void {
    this.#cancel();
    this.#cancel = () => {};
    this.#armed = undefined;
  }
}

function timeAfter(event: Event): number {
  return event.kind === 'clock' ? event.to : event.at;
}
