// The port: any backend behind it, for whoever speaks RESP.
//
//   const port = await listen(backend, { host: '127.0.0.1', port: 0 })     port.address  '127.0.0.1:40123'
//   ...
//   await port.close()
//
// Where no password is set only this machine is let in, as Redis' protected mode has it; the backend is asked at each
// such connection, so CONFIG SET requirepass and CONFIG SET protected-mode count from then on. What commands mean is
// the backend's affair.

import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Backend, Connection } from '../backend/backend.ts';
import { type Bytes, textOf, utf8 } from '../base/bytes.ts';
import { Client } from './client.ts';
import { reading } from './reading.ts';

export interface ListenOptions {
  /** The address to listen at: `127.0.0.1`, `::1`, `0.0.0.0`. */
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** What AUTH must give. */
  readonly password?: string;
  /** How many clients at once; Redis' default where it is left out. */
  readonly maxClients?: number;
}

export interface Port {
  /** host:port, the port it really has. */
  readonly address: string;
  readonly port: number;
  /** Hang up on everybody and listen no more. */
  close(): Promise<void>;
}

const defaultMaxClients = 10_000;
/** As Redis' tcp-keepalive, in ms. */
const keepAlive = 300_000;
/** How many may wait to be let in (tcp-backlog of Redis). */
const backlog = 511;

const denied =
  '-DENIED Redis is running in protected mode because protected mode is enabled and no password is set for the ' +
  'default user. In this mode connections are only accepted from the loopback interface. To be reached from other ' +
  'machines, start it with a password: streamdojo serve --password.\r\n';
const full = '-ERR max number of clients reached\r\n';

/** Listen. Throws an Error with a sentence where it cannot be. */
export async function listen(backend: Backend, options: ListenOptions): Promise<Port> {
  const { host, port, password, maxClients = defaultMaxClients } = options;
  const observer = await backend.connect({ observer: true });
  if (password !== undefined) await setPassword(observer, password);
  const sockets = new Set<Socket>();
  const watch = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy()); // it has gone without a goodbye
  };
  const manner = { noDelay: true, keepAlive: true, keepAliveInitialDelay: keepAlive, pauseOnConnect: true };
  const server = createServer(manner, (socket) => {
    watch(socket);
    welcome(socket, backend, observer, sockets.size > maxClients)
      .then((client) => client && watch(client))
      .catch(() => socket.destroy()); // the backend has gone
  });
  await opened(server, host, port);
  const bound = server.address() as AddressInfo;
  server.on('error', () => {}); // out of files: who knocks is turned away, the others stay
  return {
    address: addressOf(bound.address, bound.port),
    port: bound.port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      const left = [...sockets].map((socket) => new Promise((resolve) => socket.on('close', resolve).destroySoon()));
      await Promise.race([Promise.all(left), soon()]);
      for (const socket of sockets) socket.destroy();
      await closed;
      await observer.close();
    },
  };
}

/** Let a client in, or say why not. Returns the socket that the client reads from. */
async function welcome(
  socket: Socket,
  backend: Backend,
  observer: Connection,
  isFull: boolean,
): Promise<Socket | undefined> {
  const { remoteAddress = '', remotePort = 0, localAddress = '', localPort = 0 } = socket;
  if (isFull) return turnAway(socket, full);
  if (!isLoopback(remoteAddress) && (await isProtected(observer))) return turnAway(socket, denied);
  const address = addressOf(remoteAddress, remotePort);
  const connection = await backend.connect({ address, localAddress: addressOf(localAddress, localPort) });
  if (socket.destroyed) {
    await connection.close();
    return undefined;
  }
  const own: Socket = reading(socket, (buffer, length) => client.take(buffer, length));
  const client = new Client(own, connection);
  return own;
}

function turnAway(socket: Socket, why: string): undefined {
  socket.write(why);
  socket.destroySoon();
}

async function setPassword(observer: Connection, password: string): Promise<void> {
  const reply = await observer.call(['CONFIG', 'SET', 'requirepass', password].map(utf8));
  if (reply.type === 'error') throw new Error(`this server takes no password: ${textOf(reply.value)}`);
}

/** Is only this machine let in? A backend that does not say is protected. */
async function isProtected(observer: Connection): Promise<boolean> {
  if (((await setting(observer, 'requirepass')) ?? '') !== '') return false;
  return (await setting(observer, 'protected-mode')) !== 'no';
}

async function setting(observer: Connection, name: string): Promise<Bytes | undefined> {
  const reply = await observer.call(['CONFIG', 'GET', name].map(utf8));
  const found = reply.type === 'map' ? reply.value[0]?.[1] : reply.type === 'array' ? reply.value[1] : undefined;
  return found?.type === 'bulk' ? found.value : undefined;
}

function opened(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (wrong: NodeJS.ErrnoException) => reject(new Error(whyNot(wrong, addressOf(host, port)))));
    server.listen({ host, port, backlog }, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
}

function whyNot({ code }: NodeJS.ErrnoException, address: string): string {
  const said: Record<string, string> = {
    EADDRINUSE: 'is taken: another program listens there',
    EACCES: 'may not be listened at (permission denied)',
    EADDRNOTAVAIL: 'is no address of this machine',
    ENOTFOUND: 'is no address of this machine',
  };
  return `${address} ${said[code ?? ''] ?? `cannot be listened at (${code})`}`;
}

/** Replies that are on their way have this long (ms) when the port is closed. */
const grace = 500;

function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, grace).unref());
}

function addressOf(host: string, port: number): string {
  const plain = host.replace(/^::ffff:/, '');
  return plain.includes(':') ? `[${plain}]:${port}` : `${plain}:${port}`;
}

function isLoopback(address: string): boolean {
  return /^(?:::ffff:)?127\.|^::1$/.test(address);
}
