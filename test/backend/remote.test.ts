// The plug: a backend over a socket. Most of it runs against our own port (what holds of a real server's, the corpus
// shows through the third door); servers that misbehave are played by a few lines each.

import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { openRemote, type RemoteBackend } from '../../src/backend/remote.ts';
import { type Bytes, textOf, utf8 } from '../../src/base/bytes.ts';
import { ShellClock } from '../../src/base/clock.ts';
import { printReply } from '../../src/reply/print.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { listen, type Port } from '../../src/server/listen.ts';
import { answerLines } from '../../src/shell/exchange.ts';
import { Interpreter } from '../../src/shell/interpreter.ts';
import { locals } from '../../src/shell/locals/list.ts';

const words = (line: string): Bytes[] => line.split(' ').map(utf8);
const text = (reply: Reply): string => printReply(reply).join('\n');

const closing: (() => unknown)[] = [];
let backend: EmbeddedBackend;
let port: Port;

beforeEach(async () => {
  backend = new EmbeddedBackend({ clock: new ShellClock(), forgetful: true });
  port = await listen(backend, { host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await port.close();
  await backend.close();
});

async function remote(path = ''): Promise<RemoteBackend> {
  const opened = await openRemote(`redis://${port.address}${path}`);
  closing.push(() => opened.close());
  return opened;
}

/** A server that does this with every client. */
async function played(act: (socket: Socket) => void): Promise<string> {
  const server: Server = createServer(act);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a connection', () => {
  it('answers in order, in types', async () => {
    const ana = await (await remote()).connect();
    const replies = await Promise.all(['PING', 'XLEN s', 'ECHO OK', 'NOSUCH'].map((line) => ana.call(words(line))));
    expect(replies.map(({ type }) => type)).toEqual(['simple', 'integer', 'bulk', 'error']);
  });

  it('tells its database and its MULTI', async () => {
    const opened = await remote('/2');
    const ana = await opened.connect();
    expect([opened.db, ana.state()]).toEqual([2, { db: 2, inTransaction: false }]);
    for (const line of ['SELECT 3', 'MULTI']) await ana.call(words(line));
    expect(ana.state()).toEqual({ db: 3, inTransaction: true });
  });

  it('speaks RESP3 from HELLO 3 on', async () => {
    const ana = await (await remote()).connect();
    expect(ana.protocol).toBe(2);
    await ana.call(words('HELLO 3'));
    expect(ana.protocol).toBe(3);
    expect((await ana.call(words('CONFIG GET maxmemory'))).type).toBe('map');
  });

  it('is in the database of the address', async () => {
    const [there, here] = [await (await remote('/7')).connect(), await (await remote()).connect()];
    await there.call(words('SET k v'));
    expect(text(await here.call(words('GET k')))).toBe('(nil)');
    await here.call(words('SELECT 7'));
    expect(text(await here.call(words('GET k')))).toBe('"v"');
  });

  it('knows whether its call is parked, without waiting for anything', async () => {
    const [ana, bob] = [await (await remote()).connect(), await (await remote()).connect()];
    const reply = ana.call(words('XREAD BLOCK 0 STREAMS s $'));
    expect(await ana.blocked()).toBe(true);
    expect(await bob.blocked()).toBe(false);
    await bob.call(words('XADD s 1-1 f v'));
    expect(text(await reply)).toContain('"1-1"');
    expect(await ana.blocked()).toBe(false);
  });

  it('ends a wait as its timeout would', async () => {
    const ana = await (await remote()).connect();
    const stop = new AbortController();
    const reply = ana.call(words('XREAD BLOCK 0 STREAMS s $'), stop.signal);
    expect(await ana.blocked()).toBe(true);
    stop.abort();
    expect(text(await reply)).toBe('(nil)');
    expect(text(await ana.call(words('PING')))).toBe('PONG');
  });

  it('gives up what it waits for when it is closed', async () => {
    const [ana, bob] = [await (await remote()).connect(), await (await remote()).connect()];
    await bob.call(words('XGROUP CREATE s g $ MKSTREAM'));
    void ana.call(words('XREADGROUP GROUP g ana BLOCK 0 STREAMS s >'));
    expect(await ana.blocked()).toBe(true);
    await ana.close();
    await bob.call(words('XADD s 1-1 f v'));
    expect(text(await bob.call(words('XPENDING s g')))).toMatch(/^1\) \(integer\) 0/);
  });

  it('hears messages and what MONITOR shows, without those who look on', async () => {
    const there = await remote();
    const [ana, bob] = [await there.connect(), await there.connect()];
    const observer = await there.connect({ observer: true });
    const heard: string[] = [];
    let arrived = (): void => {};
    ana.onPush((reply) => {
      heard.push(text(reply));
      arrived();
    });
    expect(text(await ana.call(words('MONITOR')))).toBe('OK');
    await observer.call(words('XLEN s'));
    await bob.call(words('XLEN t'));
    while (heard.length < 1) await new Promise<void>((resolve) => (arrived = resolve));
    expect(heard).toEqual([expect.stringMatching(/"XLEN" "t"$/)]);
    const list = await bob.call(words('CLIENT LIST'));
    expect(list.type === 'bulk' && list.value.trimEnd().split('\n')).toHaveLength(2);
  });

  it('answers nothing while CLIENT REPLY is off', async () => {
    const ana = await (await remote()).connect();
    expect(ana.call(words('CLIENT REPLY OFF'))).toEqual({ type: 'none' });
    expect(ana.call(words('PING'))).toEqual({ type: 'none' });
    expect(text(await ana.call(words('CLIENT REPLY ON')))).toBe('OK');
    expect(text(await ana.call(words('ECHO x')))).toBe('"x"');
  });
});

describe('a server that is gone', () => {
  it('ends every call with a sentence, and takes new connections when it is back', async () => {
    const there = await remote();
    const [ana, observer] = [await there.connect(), await there.connect({ observer: true })];
    let isTold = false;
    ana.onClose(() => {
      isTold = true;
    });
    const waiting = ana.call(words('XREAD BLOCK 0 STREAMS s $'));
    await ana.blocked();
    const { port: number } = port;
    await port.close();
    expect(text(await waiting)).toBe(`(error) IOERR ${there.name} has hung up`);
    expect(text(await ana.call(words('PING')))).toBe(`(error) IOERR ${there.name} has hung up`);
    expect(text(await observer.call(words('PING')))).toMatch(/^\(error\) IOERR 127\.0\.0\.1:\d+ /);
    expect(isTold).toBe(true);
    await expect(there.connect()).rejects.toThrow('refuses the connection: no server listens there');
    port = await listen(backend, { host: '127.0.0.1', port: number });
    expect(text(await (await there.connect()).call(words('PING')))).toBe('PONG');
    expect(text(await observer.call(words('PING')))).toBe('PONG');
  });

  it('is said by the interpreter, which goes on', async () => {
    const there = await remote();
    const interpreter = new Interpreter({ backend: there, clock: new ShellClock(), locals });
    const seen: string[] = [];
    let arrived = (): void => {};
    interpreter.onExchange(({ connection, line, answer }) => {
      seen.push(`${connection}> ${line}: ${answer === undefined ? '(blocked)' : answerLines(answer).join(' ')}`);
      arrived();
    });
    await interpreter.submit('XREAD BLOCK 0 STREAMS s $', { as: 'ana' });
    await interpreter.submit('PING', { as: 'ana' }); // queues behind it
    const { port: number } = port;
    await port.close();
    while (seen.length < 4) await new Promise<void>((resolve) => (arrived = resolve));
    await interpreter.submit('PING');
    port = await listen(backend, { host: '127.0.0.1', port: number });
    await interpreter.submit('PING', { as: 'ana' });
    expect(seen).toEqual([
      'ana> XREAD BLOCK 0 STREAMS s $: (blocked)',
      'ana> PING: (blocked)',
      'ana> XREAD BLOCK 0 STREAMS s $: (error) IOERR the connection was lost before a reply came',
      'ana> PING: (error) IOERR the connection was lost before a reply came',
      `main> PING: ${there.name} refuses the connection: no server listens there`,
      'ana> PING: PONG',
    ]);
  });
});

describe('what cannot be connected to is said in a sentence', () => {
  it.each([
    ['a wrong password', 'redis://:wrong@', 'does not take this password'],
    ['a wrong user', 'redis://ana:open@', 'does not take this user and password'],
    ['no password', 'redis://', 'wants a password: redis://:password@host:port'],
  ])('%s', async (_, start, why) => {
    const guarded = new EmbeddedBackend({ clock: new ShellClock(), forgetful: true });
    const door = await listen(guarded, { host: '127.0.0.1', port: 0, password: 'open' });
    closing.push(() => door.close());
    await expect(openRemote(start + door.address)).rejects.toThrow(`${door.address} ${why}`);
    const right = await openRemote(`redis://:open@${door.address}`);
    closing.push(() => right.close());
  });

  it('nobody there', async () => {
    const { address } = port;
    await port.close();
    await expect(openRemote(address)).rejects.toThrow(`${address} refuses the connection: no server listens there`);
    port = await listen(backend, { host: '127.0.0.1', port: 0 });
  });

  it.each([
    ['HTTP/1.1 400 Bad Request\r\n\r\n', 'does not speak as a Redis does'],
    ['-DENIED Redis is running in protected mode\r\n', 'lets in only its own machine (protected mode)'],
    ['-ERR max number of clients reached\r\n', 'says: ERR max number of clients reached'],
    ['-ERR max\x1b[2J\r\n', 'says: ERR max\\x1b[2J'],
  ])('one that says %j', async (greeting, why) => {
    const address = await played((socket) => {
      socket.on('error', () => {});
      socket.end(greeting, 'latin1');
    });
    await expect(openRemote(address)).rejects.toThrow(`${address} ${why}`);
  });

  it('a database that is not there', async () => {
    await expect(openRemote(`${port.address}/99`)).rejects.toThrow(`${port.address} has no database 99`);
  });

  it('one that hangs up at once', async () => {
    const address = await played((socket) => socket.destroy());
    await expect(openRemote(address)).rejects.toThrow(/has hung up/);
  });
});

it('keeps what is not text as it is', async () => {
  const ana = await (await remote()).connect();
  const reply = await ana.call([...words('ECHO'), utf8('é\x00\r\n')]);
  expect(reply.type === 'bulk' && textOf(reply.value)).toBe('é\x00\r\n');
});
