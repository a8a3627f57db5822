// The plug to a real server: a backend over sockets, with our own encode and decode.
//
//   const backend = await openRemote('redis://127.0.0.1:6379')
//   (await backend.connect()).call([literal('PING')])            -> a promise of +PONG
//
// Every terminal is a connection of its own. What the seam asks besides calls goes over one more, the watcher: CLIENT
// LIST tells whether a call is parked (nobody sleeps and hopes), CLIENT UNBLOCK ends it. Observers share it; it is named
// `streamdojo-observer` and left out of what is shown. A server that goes away answers every call with an error
// that says so; nothing hangs. Which reply belongs to which call is conversation.ts' affair.

import { connect as open, type Socket } from 'node:net';
import { type Bytes, isWord, literal, textOf, utf8 } from '../base/bytes.ts';
import { printable } from '../base/printable.ts';
import { Decoder } from '../reply/decode.ts';
import { ProtocolError } from '../reply/intake.ts';
import { error, none, type Protocol, type Reply } from '../reply/reply.ts';
import { encodeRequest } from '../reply/request.ts';
import { type Address, nameOf, parseAddress } from './address.ts';
import { type As, type Backend, type Connection, lostReply, observerName, type State } from './backend.ts';
import { Conversation } from './conversation.ts';

/** How long (ms) a server may take to take a connection up. */
const patience = 5000;
/** How long (ms) it may take to answer what the watcher asks: somebody may have put it to sleep. */
const longPatience = 60_000;

/** Connect to the server at this address. Throws an Error with a sentence where it cannot be; it shows no password. */
export async function openRemote(address: string): Promise<RemoteBackend> {
  const backend = new RemoteBackend(parseAddress(address));
  await backend.watcher();
  return backend;
}

export class RemoteBackend implements Backend {
  readonly name: string;
  readonly db: number;
  readonly #address: Address;
  readonly #connections = new Set<RemoteConnection>();
  #watcher: Promise<RemoteConnection> | undefined;
  #isClosed = false;

  constructor(address: Address) {
    this.#address = address;
    this.name = nameOf(address);
    this.db = address.db;
  }

  async connect(as: As = {}): Promise<Connection> {
    return as.observer ? new Observer(this) : this.#open(false, as.name);
  }

  async close(): Promise<void> {
    const others = [...this.#connections].filter(({ isObserver }) => !isObserver);
    await Promise.all(others.map((connection) => connection.close()));
    this.#isClosed = true;
    await this.#watcher?.catch(() => {}); // it may be on its way
    await Promise.all([...this.#connections].map((connection) => connection.close()));
  }

  /** The connection that looks after the others; opened again where it was lost. */
  watcher(): Promise<RemoteConnection> {
    this.#watcher ??= this.#open(true).then(
      (connection) => {
        connection.onClose(() => {
          this.#watcher = undefined;
        });
        return connection;
      },
      (wrong: Error) => {
        this.#watcher = undefined;
        throw wrong;
      },
    );
    return this.#watcher;
  }

  /**
   * Does the client of this id wait for something? Undefined where the server does not say; so too of FLUSHALL, which is
   * called blocked while a thread frees what it has taken away.
   */
  async isBlocked(id: number): Promise<boolean | undefined> {
    const reply = await this.ask(['CLIENT', 'LIST', 'ID', String(id)].map(utf8));
    const text = reply.type === 'bulk' || reply.type === 'verbatim' ? reply.value : '';
    const flags = / flags=([^ ]*)/.exec(text)?.[1];
    return / cmd=flush(?:all|db) /.test(text) ? undefined : flags?.includes('b');
  }

  /** End the wait of the client of this id as its timeout would. */
  async unblock(id: number): Promise<void> {
    await this.ask(['CLIENT', 'UNBLOCK', String(id), 'TIMEOUT'].map(utf8));
  }

  async kill(id: number): Promise<void> {
    if (id !== 0) await this.ask(['CLIENT', 'KILL', 'ID', String(id)].map(utf8));
  }

  /** Is this one of ours that look on, by its address (as MONITOR shows it) or its name (as CLIENT LIST does)? */
  isObserver(line: string): boolean {
    if (line.includes(` name=${observerName} `)) return true;
    const address = /^\d+\.\d+ \[\d+ (.+)\] "/.exec(line)?.[1];
    return [...this.#connections].some((one) => one.isObserver && one.address === address);
  }

  /** A connection is closed. */
  forget(connection: RemoteConnection): void {
    this.#connections.delete(connection);
  }

  /** Ask on the watcher's connection. Where there is no server any more, the reply is an error that says so. */
  async ask(argv: readonly Bytes[]): Promise<Reply> {
    if (this.#isClosed) return error(utf8(`IOERR ${this.name} is not connected any more`));
    try {
      return await (await this.watcher()).ask(argv, longPatience);
    } catch (wrong) {
      return error(utf8(`IOERR ${(wrong as Error).message}`));
    }
  }

  async #open(isObserver: boolean, name = ''): Promise<RemoteConnection> {
    const connection = new RemoteConnection(this, await dial(this.#address), isObserver);
    this.#connections.add(connection);
    try {
      await this.#introduce(connection, isObserver, name);
    } catch (wrong) {
      await connection.close();
      throw wrong;
    }
    return connection;
  }

  async #introduce(connection: RemoteConnection, isObserver: boolean, name: string): Promise<void> {
    const { user, password, db } = this.#address;
    if (password !== undefined) {
      const said = await connection.ask(['AUTH', ...(user === undefined ? [] : [user]), password].map(utf8));
      if (said.type === 'error') throw this.#refused(said.value, user);
    }
    const id = await connection.ask(['CLIENT', 'ID'].map(utf8));
    if (id.type === 'integer') connection.id = Number(id.value);
    else if (id.type === 'error' && /^(?:NOAUTH|DENIED|IOERR|ERR max)/.test(id.value)) throw this.#refused(id.value);
    const selected = db === 0 ? undefined : await connection.ask(['SELECT', String(db)].map(utf8));
    if (selected?.type === 'error') throw new Error(`${this.name} has no database ${db}`);
    // Others see by it who works there. A server from before 7.2 refuses it, and does without.
    const library = `streamdojo${name === '' ? '' : `(${name})`}`;
    const said = isObserver ? ['SETNAME', observerName] : ['SETINFO', 'LIB-NAME', library];
    await connection.ask(['CLIENT', ...said].map(utf8));
  }

  #refused(said: Bytes, user?: string): Error {
    if (said.startsWith('NOAUTH')) return new Error(`${this.name} wants a password: redis://:password@host:port`);
    if (said.startsWith('DENIED')) return new Error(`${this.name} lets in only its own machine (protected mode)`);
    if (said.startsWith('WRONGPASS'))
      return new Error(`${this.name} does not take this ${user === undefined ? 'password' : 'user and password'}`);
    return new Error(
      said.startsWith('IOERR ') ? textOf(said).slice(6) : `${this.name} says: ${printable(textOf(said))}`,
    );
  }
}

export class RemoteConnection implements Connection {
  readonly isObserver: boolean;
  /** As CLIENT ID told it; 0 where the server does not tell. */
  id = 0;
  readonly #backend: RemoteBackend;
  readonly #socket: Socket;
  readonly #decoder = new Decoder();
  readonly #conversation = new Conversation();
  readonly #resolvers: ((reply: Reply) => void)[] = [];
  readonly #pushListeners: ((reply: Reply) => void)[] = [];
  readonly #closeListeners: (() => void)[] = [];
  readonly address: string;
  /** Why there will be no more replies. */
  #lost: string | undefined;
  isDropping = false;

  constructor(backend: RemoteBackend, socket: Socket, isObserver: boolean) {
    this.#backend = backend;
    this.#socket = socket;
    this.isObserver = isObserver;
    this.address = nameOf({ host: socket.localAddress ?? '', port: socket.localPort ?? 0, db: 0 });
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', ({ code }: NodeJS.ErrnoException) =>
      this.#lose(code === 'EPIPE' || code === 'ECONNRESET' ? 'has hung up' : `is lost (${code})`),
    );
    socket.on('close', () => this.#lose('has hung up'));
  }

  get protocol(): Protocol {
    return this.#conversation.protocol;
  }

  state(): State {
    const { db, inTransaction } = this.#conversation;
    return { db, inTransaction };
  }

  call(argv: readonly Bytes[], stop?: AbortSignal): Reply | Promise<Reply> {
    if (this.#lost !== undefined) return this.#noReply();
    const isAnswered = this.#conversation.send(argv);
    this.#socket.write(encodeRequest(argv), 'latin1');
    if (!isAnswered) return none;
    const reply = new Promise<Reply>((resolve) => this.#resolvers.push(resolve));
    stop?.addEventListener('abort', () => void this.#backend.unblock(this.id), { once: true });
    return reply;
  }

  /** A call of our own, whose answer is due within so many ms. */
  async ask(argv: readonly Bytes[], within = patience): Promise<Reply> {
    const timer = setTimeout(() => this.#lose('does not answer'), within);
    const reply = await this.call(argv);
    clearTimeout(timer);
    return reply;
  }

  onPush(listener: (reply: Reply) => void): void {
    this.#pushListeners.push(listener);
  }

  onClose(listener: () => void): void {
    this.#closeListeners.push(listener);
  }

  /** Asked as often as it takes: the server may not have come to the call yet when it is asked. */
  async blocked(): Promise<boolean> {
    while (this.#conversation.awaited > 0 && this.id !== 0) {
      const blocked = await this.#backend.isBlocked(this.id);
      if (blocked === undefined) return false;
      if (blocked && this.#conversation.awaited > 0) return true;
    }
    return false;
  }

  /** A call that waits is given up first, or it could still take what it waits for when nobody is there any more. */
  async close(): Promise<void> {
    if (this.#lost === undefined && this.#conversation.awaited > 0 && !this.isObserver)
      await this.#backend.kill(this.id);
    this.#lose('is not connected any more');
  }

  /** The socket goes, and the server is asked to look: when this resolves, nothing of the client is left there. */
  async crash(): Promise<void> {
    this.#lose('is not connected any more', lostReply);
    await this.#backend.kill(this.id);
  }

  drop(): void {
    this.isDropping = true;
  }

  #take(chunk: Uint8Array): void {
    this.#decoder.feed(chunk);
    try {
      for (let reply = this.#decoder.next(); reply !== undefined; reply = this.#decoder.next()) this.#deliver(reply);
    } catch (wrong) {
      if (!(wrong instanceof ProtocolError)) throw wrong;
      this.#lose('does not speak as a Redis does');
    }
  }

  #deliver(reply: Reply): void {
    if (this.#lost !== undefined) return;
    const call = this.#conversation.receive(reply);
    if (call !== undefined && this.isDropping) this.#lose('is not connected any more', lostReply);
    else if (call !== undefined) this.#resolvers.shift()!(this.isObserver ? reply : this.#unseen(call, reply));
    else if (reply.type !== 'simple' || !this.#backend.isObserver(reply.value))
      for (const listener of this.#pushListeners) listener(reply);
  }

  /** CLIENT LIST without those of ours that look on. */
  #unseen([name, sub]: readonly Bytes[], reply: Reply): Reply {
    if (name === undefined || sub === undefined || !isWord(name, 'CLIENT') || !isWord(sub, 'LIST')) return reply;
    if (reply.type !== 'bulk' && reply.type !== 'verbatim') return reply;
    const lines = reply.value.split('\n').filter((line) => !this.#backend.isObserver(line));
    return { ...reply, value: literal(lines.join('\n')) };
  }

  /** The end: whoever waits is told why, or answered `reply`. */
  #lose(how: string, reply?: Reply): void {
    if (this.#lost !== undefined) return;
    this.#lost = how;
    this.isDropping = false;
    this.#socket.destroy();
    this.#backend.forget(this);
    for (const resolve of this.#resolvers.splice(0)) resolve(reply ?? this.#noReply());
    for (const listener of this.#closeListeners) listener();
  }

  #noReply(): Reply {
    return error(utf8(`IOERR ${this.#backend.name} ${this.#lost}`));
  }
}

/** Somebody who looks on: all of them share the watcher's connection, which is opened again where it was lost. */
class Observer implements Connection {
  readonly address = '';
  readonly protocol = 2;
  readonly #backend: RemoteBackend;

  constructor(backend: RemoteBackend) {
    this.#backend = backend;
  }

  call(argv: readonly Bytes[]): Promise<Reply> {
    return this.#backend.ask(argv);
  }

  state(): State {
    return { db: this.#backend.db, inTransaction: false };
  }

  onPush(): void {} // nothing comes unasked to who subscribes to nothing

  onClose(): void {}

  blocked(): boolean {
    return false;
  }

  async close(): Promise<void> {}

  async crash(): Promise<void> {}

  readonly isDropping = false;

  drop(): void {} // who looks on is never in the way
}

/** Open a socket. Throws an Error with a sentence. */
function dial(address: Address): Promise<Socket> {
  const { host, port } = address;
  return new Promise((resolve, reject) => {
    const socket = open({ host, port, noDelay: true, keepAlive: true });
    const fail = (why: string): void => {
      socket.destroy();
      reject(new Error(`${nameOf(address)} ${why}`));
    };
    const timer = setTimeout(() => fail('does not answer'), patience);
    socket.once('error', (wrong: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      fail(whyNot(wrong));
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}

function whyNot({ code }: NodeJS.ErrnoException): string {
  const said: Record<string, string> = {
    ECONNREFUSED: 'refuses the connection: no server listens there',
    ENOTFOUND: 'cannot be found: there is no such host',
    EAI_AGAIN: 'cannot be found: names cannot be looked up now',
    EHOSTUNREACH: 'cannot be reached',
    ENETUNREACH: 'cannot be reached',
    ETIMEDOUT: 'does not answer',
  };
  return said[code ?? ''] ?? `cannot be reached (${code})`;
}
