// The clients people use, unmodified, on our port: redis-cli, redis-benchmark, node-redis and ioredis.

import { spawn } from 'node:child_process';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { ShellClock } from '../../src/base/clock.ts';
import { listen, type Port } from '../../src/server/listen.ts';
import { redisProgram } from '../support/real-server.ts';

let backend: EmbeddedBackend;
let port: Port;
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  backend = new EmbeddedBackend({ clock: new ShellClock(), forgetful: true });
  port = await listen(backend, { host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await port.close();
  await backend.close();
});

/** Keeps what is told, and waits for the first that is as wanted. */
class Heard<T> {
  readonly all: T[] = [];
  #told: () => void = () => {};
  readonly hear = (...told: T[]): void => {
    this.all.push(...told);
    this.#told();
  };
  async until(wanted: (all: readonly T[]) => boolean): Promise<readonly T[]> {
    while (!wanted(this.all))
      await new Promise<void>((resolve) => {
        this.#told = resolve;
      });
    return this.all;
  }
}

describe.each([2, 3] as const)('node-redis, RESP%i', (RESP) => {
  async function client() {
    const made = createClient({ RESP, unstableResp3: true, url: `redis://${port.address}` });
    made.on('error', () => {});
    closing.push(() => made.destroy());
    await made.connect();
    return made;
  }

  it('adds, reads and acknowledges', async () => {
    const redis = await client();
    const id = await redis.xAdd('s', '*', { field: 'välue' });
    await redis.xGroupCreate('s', 'g', '0');
    const read = await redis.xReadGroup('g', 'c', { key: 's', id: '>' }, { COUNT: 10 });
    expect(read).toMatchObject(RESP === 2 ? [{ name: 's', messages: [{ id, message: { field: 'välue' } }] }] : {});
    expect(await redis.xPending('s', 'g')).toMatchObject({ pending: 1, firstId: id });
    expect(await redis.xAck('s', 'g', id)).toBe(1);
    expect((await redis.xInfoGroups('s'))[0]).toMatchObject({ name: 'g', pending: 0, 'last-delivered-id': id });
  });

  it('pipelines, and runs transactions', async () => {
    const redis = await client();
    const ids = await Promise.all(Array.from({ length: 1000 }, (_, i) => redis.xAdd('s', '*', { i: String(i) })));
    expect(new Set(ids).size).toBe(1000);
    expect(await redis.multi().xLen('s').set('k', 'v').get('k').exec()).toEqual([1000, 'OK', 'v']);
  });

  it('waits for what comes', async () => {
    const [reader, writer] = [await client(), await client()];
    const coming = reader.xRead({ key: 's', id: '$' }, { BLOCK: 0 });
    while (!(await writer.clientList()).some(({ flags }: { flags: string }) => flags.includes('b')));
    const id = await writer.xAdd('s', '*', { f: 'v' });
    expect(JSON.stringify(await coming)).toContain(id);
  });

  it('hears messages', async () => {
    const [listener, speaker] = [await client(), await client()];
    const heard = new Heard<string>();
    await listener.subscribe(['news', 'more'], (message: string, channel: string) =>
      heard.hear(`${channel} ${message}`),
    );
    await listener.pSubscribe('n*', (message: string, channel: string) =>
      heard.hear(`by pattern ${channel} ${message}`),
    );
    expect(await speaker.publish('news', 'hello')).toBe(2);
    expect([...(await heard.until((all) => all.length === 2))].toSorted()).toEqual([
      'by pattern news hello',
      'news hello',
    ]);
    await listener.unsubscribe(['news', 'more']);
    await listener.pUnsubscribe('n*');
    expect(await speaker.publish('news', 'nobody')).toBe(0);
  });

  it('connects again when it was thrown out', async () => {
    const redis = await client();
    const killer = await client();
    const again = new Heard<true>();
    redis.on('ready', () => again.hear(true));
    const id = await redis.clientId();
    await killer.sendCommand(['CLIENT', 'KILL', 'ID', String(id)]);
    await again.until((all) => all.length > 0);
    expect(await redis.ping()).toBe('PONG');
  });
});

describe('ioredis', () => {
  function client(): Redis {
    const made = new Redis(port.port, '127.0.0.1', { retryStrategy: () => 5 });
    made.on('error', () => {});
    closing.push(() => made.disconnect());
    return made;
  }

  it('adds, reads and acknowledges', async () => {
    const redis = client();
    const id = (await redis.xadd('s', '*', 'field', 'välue'))!;
    await redis.xgroup('CREATE', 's', 'g', '0');
    expect(await redis.xreadgroup('GROUP', 'g', 'c', 'STREAMS', 's', '>')).toEqual([['s', [[id, ['field', 'välue']]]]]);
    expect(await redis.xack('s', 'g', id)).toBe(1);
  });

  it('pipelines, and runs transactions', async () => {
    const redis = client();
    const results = await Array.from({ length: 500 }, (_, i) => i)
      .reduce((pipeline, i) => pipeline.xadd('s', '*', 'i', String(i)), redis.pipeline())
      .exec();
    expect(results).toHaveLength(500);
    expect(results!.every(([wrong]) => wrong === null)).toBe(true);
    await redis.watch('s');
    const other = client();
    await other.xadd('s', '*', 'i', 'other');
    expect(await redis.multi().xlen('s').exec()).toBeNull();
    expect(await redis.multi().xlen('s').exec()).toEqual([[null, 501]]);
  });

  it('waits for what comes, and hears messages', async () => {
    const [reader, writer] = [client(), client()];
    const coming = reader.xread('BLOCK', 0, 'STREAMS', 's', '$');
    while (!/flags=b/.test((await writer.client('LIST')) as string));
    const id = await writer.xadd('s', '*', 'f', 'v');
    expect(await coming).toEqual([['s', [[id, ['f', 'v']]]]]);
    const heard = new Heard<string>();
    reader.on('message', (channel, message) => heard.hear(`${channel} ${message}`));
    await reader.subscribe('news', 'more');
    await writer.publish('more', 'hello');
    expect(await heard.until((all) => all.length > 0)).toEqual(['more hello']);
  });

  it('watches all that is done, by MONITOR', async () => {
    const [watcher, writer] = [client(), client()];
    const monitor = await watcher.monitor();
    closing.push(() => monitor.disconnect());
    const heard = new Heard<string>();
    monitor.on('monitor', (_time: string, args: string[]) => heard.hear(args.join(' ')));
    await writer.xadd('s', '1-1', 'f', 'v');
    await heard.until((all) => all.includes('xadd s 1-1 f v'));
  });

  it('connects again when the port opens again', async () => {
    const redis = client();
    await redis.ping();
    const { port: number } = port;
    await port.close();
    port = await listen(backend, { host: '127.0.0.1', port: number });
    expect(await redis.ping()).toBe('PONG');
  });

  it('needs the password where there is one', async () => {
    const guarded = new EmbeddedBackend({ clock: new ShellClock(), forgetful: true });
    const door = await listen(guarded, { host: '127.0.0.1', port: 0, password: 'open sesame' });
    closing.push(
      () => door.close(),
      () => guarded.close(),
    );
    const right = new Redis(door.port, '127.0.0.1', { password: 'open sesame' });
    closing.push(() => right.disconnect());
    expect(await right.ping()).toBe('PONG');
    const wrong = new Redis(door.port, '127.0.0.1', { password: 'open', retryStrategy: null, maxRetriesPerRequest: 0 });
    const heard = new Heard<string>();
    wrong.on('error', ({ message }) => heard.hear(message));
    closing.push(() => wrong.disconnect());
    await expect(wrong.ping()).rejects.toThrow(/NOAUTH|WRONGPASS|closed|retries/);
  });
});

const cli = redisProgram('redis-cli');
const benchmark = redisProgram('redis-benchmark');

describe.skipIf(cli === undefined)('redis-cli', () => {
  const run = (input: string, ...options: string[]): Promise<string> =>
    new Promise((resolve) => {
      const child = spawn(cli!, ['-p', String(port.port), ...options]);
      let out = '';
      child.stdout.on('data', (chunk) => {
        out += chunk;
      });
      child.on('close', () => resolve(out));
      child.stdin.end(input);
    });

  it.each([
    [[], 'PONG\n1-1\n1\n1-1\nf\nv\n'],
    [['-3'], 'PONG\n1-1\n1\n1-1\nf\nv\n'],
    [['--no-raw'], 'PONG\n"1-1"\n(integer) 1\n1) 1) "1-1"\n   2) 1) "f"\n      2) "v"\n'],
  ])('with %j', async (options, out) => {
    expect(await run('PING\nXADD s 1-1 f v\nXLEN s\nXRANGE s - +\n', ...options)).toBe(out);
  });

  it('switches databases, and counts what it is told', async () => {
    expect(await run('SELECT 3\nSET k v\nDBSIZE\nSELECT 0\nDBSIZE\nFOO\n')).toMatch(
      /^OK\nOK\n1\nOK\n0\nERR unknown command 'FOO'/,
    );
  });

  it('sends what is piped in as it stands', async () => {
    const requests = Array.from(
      { length: 5000 },
      (_, i) => `*3\r\n$3\r\nSET\r\n$${`k${i}`.length}\r\nk${i}\r\n$1\r\nv\r\n`,
    );
    expect(await run(requests.join(''), '--pipe')).toContain('errors: 0, replies: 5000');
  });
});

it.skipIf(benchmark === undefined)('redis-benchmark runs through', async () => {
  const child = spawn(benchmark!, [
    '-p',
    String(port.port),
    '-n',
    '2000',
    '-q',
    '-P',
    '8',
    '-t',
    'ping,set,get,incr,lpush',
  ]);
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  await new Promise((resolve) => child.on('close', resolve));
  for (const name of ['PING_INLINE', 'PING_MBULK', 'SET', 'GET', 'INCR', 'LPUSH']) expect(out).toContain(`${name}: `);
});
