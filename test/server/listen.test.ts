// The port, over raw sockets: both forms of request, pipelines, calls that wait, clients that misbehave. The real
// clients' tests are in clients.test.ts.

import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend, Connection } from '../../src/backend/backend.ts';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { ShellClock } from '../../src/base/clock.ts';
import { listen, type Port } from '../../src/server/listen.ts';
import { request, Wire } from '../support/wire.ts';

let backend: EmbeddedBackend;
let port: Port;
const wires: Wire[] = [];
const connections: Connection[] = [];

beforeEach(async () => {
  backend = new EmbeddedBackend({ clock: new ShellClock(), forgetful: true });
  port = await listen(watched(), { host: '127.0.0.1', port: 0, maxClients: 600 });
});
afterEach(async () => {
  for (const wire of wires.splice(0)) wire.close();
  connections.splice(0);
  await port.close();
  await backend.close();
});

async function open(): Promise<Wire> {
  const wire = await Wire.open(port.port);
  wires.push(wire);
  return wire;
}

describe('requests', () => {
  it('answers arrays and lines, cut anywhere, in order', async () => {
    const wire = await open();
    const text = `PING\r\n${request(['ECHO', 'a\r\nb'])}\r\nPING "a b"\n*0\r\nECHO x\r\n`;
    for (const byte of text) wire.send(byte);
    await wire.until((seen) => seen.endsWith('x\r\n'));
    expect(wire.text).toBe('+PONG\r\n$4\r\na\r\nb\r\n$3\r\na b\r\n$1\r\nx\r\n');
  });

  it('answers a pipeline of many in order', async () => {
    const wire = await open();
    const count = 20_000;
    wire.send(Array.from({ length: count }, (_, i) => request(['ECHO', String(i)])).join(''));
    for (let i = 0; i < count; i++) {
      const reply = await wire.reply();
      if (reply.type !== 'bulk' || reply.value !== String(i)) expect(reply).toEqual({ type: 'bulk', value: String(i) });
    }
  });

  it('takes and gives strings of many megabytes', async () => {
    const wire = await open();
    const long = 'x'.repeat(20_000_000);
    const reply = await wire.ask('ECHO', long);
    expect(reply.type === 'bulk' && reply.value === long).toBe(true);
  });

  it('says what is wrong with a request, and hangs up on that client alone', async () => {
    const [bad, good] = [await open(), await open()];
    bad.send('PING\r\n*1\r\n:5\r\nPING\r\n');
    expect(await bad.closed()).toBe("+PONG\r\n-ERR Protocol error: expected '$', got ':'\r\n");
    expect(await good.ask('PING')).toEqual({ type: 'simple', value: 'PONG' });
  });

  it.each(['POST / HTTP/1.1\r\nHost: x\r\n\r\n', 'Host: x\r\n'])('hangs up on a browser: %j', async (text) => {
    const wire = await open();
    wire.send(text);
    expect(await wire.closed()).toBe('');
  });
});

describe('calls that wait', () => {
  it('are answered when another client calls, and what was sent behind them then', async () => {
    const [ana, bob] = [await open(), await open()];
    ana.send(request(['XREAD', 'BLOCK', '0', 'STREAMS', 's', '$']) + request(['PING']));
    await blocked(1);
    await bob.ask('XADD', 's', '1-1', 'f', 'v');
    expect((await ana.reply()).type).toBe('array');
    expect(await ana.reply()).toEqual({ type: 'simple', value: 'PONG' });
  });

  it('give up at their deadline', async () => {
    const ana = await open();
    expect(await ana.ask('XREAD', 'BLOCK', '20', 'STREAMS', 's', '$')).toEqual({ type: 'nullarray' });
  });

  it('are forgotten with their client', async () => {
    const [ana, bob] = [await open(), await open()];
    await bob.ask('XGROUP', 'CREATE', 's', 'g', '$', 'MKSTREAM');
    ana.call('XREADGROUP', 'GROUP', 'g', 'ana', 'BLOCK', '0', 'STREAMS', 's', '>');
    await blocked(1);
    ana.close();
    await blocked(0);
    await bob.ask('XADD', 's', '1-1', 'f', 'v');
    expect(await bob.ask('XPENDING', 's', 'g')).toMatchObject({ value: [{ type: 'integer', value: 0 }, {}, {}, {}] });
  });

  it('do not let what is sent behind them fill the memory', async () => {
    const ana = await open();
    ana.call('XREAD', 'BLOCK', '0', 'STREAMS', 's', '$');
    await blocked(1);
    const rest = request(['ECHO', 'x'.repeat(1_000_000)]).repeat(64);
    ana.send(rest);
    const bob = await open();
    await bob.ask('PING');
    await bob.ask('XADD', 's', '1-1', 'f', 'v');
    await ana.reply();
    for (let i = 0; i < 64; i++) expect((await ana.reply()).type).toBe('bulk');
  });
});

describe('clients that misbehave', () => {
  it('does not read from one that does not read', async () => {
    const [slow, bob] = [await open(), await open()];
    await bob.ask('XADD', 's', '1-1', 'f', 'x'.repeat(100_000));
    slow.socket.pause();
    const count = 4000;
    const asked = request(['XRANGE', 's', '-', '+']);
    const before = process.memoryUsage().rss;
    slow.send(asked.repeat(count)); // 400 MB of replies
    for (let i = 0; i < 50; i++) await bob.ask('PING');
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    slow.close();
    expect(await bob.ask('PING')).toEqual({ type: 'simple', value: 'PONG' });
  });

  it('waits for the rest of half a command, and harms nobody', async () => {
    const [half, bob] = [await open(), await open()];
    half.send('*2\r\n$4\r\nECHO\r\n$5\r\nhe');
    for (let i = 0; i < 10; i++) expect((await bob.ask('PING')).type).toBe('simple');
    half.send('llo\r\n');
    expect(await half.reply()).toEqual({ type: 'bulk', value: 'hello' });
  });

  it('survives garbage', async () => {
    let state = 1;
    for (let round = 0; round < 200; round++) {
      const wire = await open();
      const bytes = Buffer.alloc(400);
      for (let i = 0; i < bytes.length; i++) {
        state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
        bytes[i] =
          round % 2 === 0 ? (state >>> 16) & 255 : '*$:+-0123456789\r\nPINGabc "\''.charCodeAt((state >>> 16) % 27);
      }
      wire.socket.end(bytes);
      await wire.closed();
    }
    expect(await (await open()).ask('PING')).toEqual({ type: 'simple', value: 'PONG' });
  });

  it('turns away the one that is too many, and lets the next in when one has gone', async () => {
    const many = await Promise.all(Array.from({ length: 600 }, open));
    await Promise.all(many.map((wire) => wire.ask('PING')));
    expect(await (await open()).closed()).toBe('-ERR max number of clients reached\r\n');
    many[0]!.close();
    for (;;) {
      const wire = await open();
      wire.call('PING');
      const answer = await Promise.race([wire.reply().then(() => 'in'), wire.closed().catch(() => 'out')]);
      if (answer === 'in') break;
    }
  });
});

describe('many clients', () => {
  it('500 at once, each with a pipeline: nothing is lost', async () => {
    const many = await Promise.all(Array.from({ length: 500 }, open));
    for (const [i, wire] of many.entries()) {
      wire.send(Array.from({ length: 40 }, (_, j) => request(['XADD', `s${i % 7}`, '*', 'i', `${i}-${j}`])).join(''));
    }
    for (const wire of many) for (let j = 0; j < 40; j++) expect((await wire.reply()).type).toBe('bulk');
    let total = 0;
    for (let i = 0; i < 7; i++) {
      const reply = await many[0]!.ask('XLEN', `s${i}`);
      total += Number(reply.type === 'integer' && reply.value);
    }
    expect(total).toBe(20_000);
  });

  it('10,000 come and go: their sessions go with them', async () => {
    const round = async (): Promise<void> => {
      const wire = await Wire.open(port.port);
      await wire.ask('PING');
      wire.close();
      await wire.closed();
    };
    for (let i = 0; i < 100; i++) await Promise.all(Array.from({ length: 100 }, round));
    const wire = await open();
    for (let left = ''; !left.includes('connected_clients:1\r\n'); ) {
      const info = await wire.ask('INFO', 'clients'); // each is forgotten when its socket has been seen to close
      left = info.type === 'bulk' ? info.value : '';
    }
  }, 60_000);
});

describe('listening', () => {
  it('says in a sentence why it cannot', async () => {
    await expect(listen(backend, { host: '127.0.0.1', port: port.port })).rejects.toThrow(
      `127.0.0.1:${port.port} is taken: another program listens there`,
    );
    await expect(listen(backend, { host: '203.0.113.7', port: 0 })).rejects.toThrow(
      '203.0.113.7:0 is no address of this machine',
    );
  });

  it('sends what is ready, hangs up and is gone when it closes', async () => {
    const wire = await open();
    await wire.ask('PING');
    await port.close();
    await wire.closed();
    await expect(Wire.open(port.port)).rejects.toThrow('ECONNREFUSED');
    port = await listen(backend, { host: '127.0.0.1', port: 0 });
  });

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((at) => at !== undefined && at.family === 'IPv4' && !at.internal)?.address;
  it.skipIf(outside === undefined)('lets only this machine in while there is no password', async () => {
    const open = await listen(backend, { host: '0.0.0.0', port: 0 });
    try {
      const wire = await Wire.open(open.port, outside);
      expect(await wire.closed()).toMatch(/^-DENIED Redis is running in protected mode .*\r\n$/);
    } finally {
      await open.close();
    }
  });
});

/** The backend, its connections noted. */
function watched(): Backend {
  return {
    name: backend.name,
    db: backend.db,
    async connect(as) {
      const connection = await backend.connect(as);
      connections.push(connection);
      return connection;
    },
    close: () => backend.close(),
  };
}

/** Wait until so many calls are parked. */
async function blocked(count: number): Promise<void> {
  while (connections.filter((connection) => connection.blocked()).length !== count) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
