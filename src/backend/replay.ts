// The journal's events, lived again on a fresh engine.
//
//   replay(engine, events)  ->  { clients: 1 main, 2 ana (waits for XREAD ...), lost: bob }
//
// It gives the clients that are connected at the end, for connections to be seated at, and the terminals whose
// connection is gone. What follows from an event by itself (a call is served, a deadline passes, a client is hung up on)
// stands in no journal: it happens again.

import type { Bytes } from '../base/bytes.ts';
import type { Session } from '../commands/session.ts';
import { type Engine, Parked } from '../engine/engine.ts';
import { none, type Reply } from '../reply/reply.ts';
import type { Event } from './journal.ts';

/** Who connects: the name of the terminal, empty for a client of the port, and where that one sits. */
export interface From {
  readonly name: string;
  readonly address?: string | undefined;
  readonly localAddress?: string | undefined;
}

/** A client of the engine: its session, its number in the journal, and the call it waits for. */
export interface Client extends From {
  readonly session: Session;
  readonly client: number;
  /** Its next reply will be lost, and its connection with it. */
  readonly isDropping: boolean;
  readonly waiting:
    | { readonly parked: Parked; readonly argv: readonly Bytes[]; readonly line: string; readonly since: number }
    | undefined;
}

export interface Replayed {
  /** By number. */
  readonly clients: Map<number, Client>;
  /** The terminals that were connected, did not say goodbye, and are not connected any more. */
  readonly lost: Set<string>;
}

/** A moment of a journal that is lived again, for who watches it. */
export interface Moment {
  readonly at: number;
  /** Who called: the name of the terminal, or where a client of the port sits; empty where time alone did something. */
  readonly by: string;
  /** The call; no words where there was none. */
  readonly argv: readonly Bytes[];
  /** What was answered in this moment: the call itself, and those that had waited. */
  readonly answers: readonly Answered[];
  /** Look around, unseen. */
  readonly ask: (argv: readonly Bytes[]) => Reply;
}

export interface Answered {
  readonly by: string;
  readonly argv: readonly Bytes[];
  readonly reply: Reply;
}

/** Who watches: in this database, up to this time. */
export interface Watcher {
  readonly db: number;
  readonly until: number;
  readonly see: (moment: Moment) => void;
}

/** Connect a client. A terminal's address is its name, in the form of a path's. */
export function opened(engine: Engine, client: number, { name, address, localAddress }: From, at: number): Client {
  const session = engine.open({ address: address ?? `${name}:0`, localAddress, since: at });
  return { session, client, name, address, localAddress, isDropping: false, waiting: undefined };
}

/** Let the events happen again; who watches sees each call, and whatever time does in between. */
export function replay(engine: Engine, events: readonly Event[], watcher?: Watcher): Replayed {
  const eye = watcher && new Eye(engine, watcher);
  const clients = new Map<number, Client>();
  const lost = new Set<string>();
  const names = new Map<number, string>();
  let line = '';
  const gone = ({ client, name }: Client): void => {
    clients.delete(client);
    if (name !== '') lost.add(name);
  };
  /** A reply has reached the wire. */
  const replied = (client: number): void => {
    const it = clients.get(client);
    if (it?.isDropping) engine.end(it.session);
  };
  for (const event of events) {
    eye?.pass(event.kind === 'clock' ? event.to : event.at);
    if (event.kind === 'line') line = event.text;
    if (event.kind === 'open') {
      const it = opened(engine, event.client, event, event.at);
      it.session.isAuthenticated = !event.isLocked; // the password of the port is there from the start
      it.session.left = () => gone(it);
      clients.set(event.client, it);
      names.set(event.client, event.name);
      lost.delete(event.name);
    }
    if (event.kind === 'clock') engine.settle(event.to);
    if (!('client' in event) || event.kind === 'open') continue;
    const { client } = event;
    const it = clients.get(client);
    if (it === undefined) {
      if (event.kind === 'close') lost.delete(names.get(client) ?? ''); // its terminal was lost, and is not wanted any more
      continue;
    }
    switch (event.kind) {
      case 'call': {
        const outcome = engine.execute(it.session, event.argv, event.at);
        if (!(outcome instanceof Parked)) {
          eye?.answered(it, event.argv, outcome);
          replied(client);
          break;
        }
        clients.set(client, { ...it, waiting: { parked: outcome, argv: event.argv, line, since: event.at } });
        outcome.onReply = (reply) => {
          eye?.answered(it, event.argv, reply);
          const now = clients.get(client);
          if (now !== undefined) clients.set(client, { ...now, waiting: undefined });
          replied(client);
        };
        break;
      }
      case 'stop':
        if (it.waiting !== undefined) engine.unblock(it.waiting.parked, event.at);
        break;
      case 'drop':
        clients.set(client, { ...it, isDropping: true });
        break;
      case 'close':
        engine.close(it.session);
        clients.delete(client);
        break;
      case 'crash':
        engine.close(it.session);
        gone(it);
        break;
    }
    eye?.look(event.at, it, event.kind === 'call' ? event.argv : []);
  }
  if (watcher !== undefined) eye?.pass(watcher.until);
  return { clients, lost };
}

/** Looks on while a journal is lived again. */
class Eye {
  readonly #engine: Engine;
  readonly #session: Session;
  readonly #see: Watcher['see'];
  #answers: Answered[] = [];

  constructor(engine: Engine, { db, see }: Watcher) {
    this.#engine = engine;
    this.#session = engine.open({ observer: true });
    this.#session.db = db;
    this.#see = see;
  }

  answered(client: Client, argv: readonly Bytes[], reply: Reply): void {
    this.#answers.push({ by: nameOf(client), argv, reply });
  }

  /** Time passes: what it does by itself is seen before what is done then. */
  pass(time: number): void {
    const { deadline } = this.#engine;
    if (deadline === undefined || deadline > time) return;
    this.#engine.settle(time);
    this.look(time, undefined, []);
  }

  look(at: number, client: Client | undefined, argv: readonly Bytes[]): void {
    const answers = this.#answers;
    this.#answers = [];
    const ask = (asked: readonly Bytes[]): Reply => {
      const outcome = this.#engine.execute(this.#session, asked, at);
      return outcome instanceof Parked ? none : outcome;
    };
    this.#see({ at, by: client === undefined ? '' : nameOf(client), argv, answers, ask });
  }
}

function nameOf({ name, address = '' }: Client): string {
  return name === '' ? address : name;
}
