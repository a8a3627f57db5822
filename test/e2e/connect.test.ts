// The built program as a server and as a client of one: serve, --connect, and the shell's own port.

import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { built, home } from '../support/program.ts';
import { Wire } from '../support/wire.ts';

let program: string;
let state: ReturnType<typeof home>;
const children: ChildProcess[] = [];

beforeAll(() => {
  program = built();
});
beforeEach(() => {
  state = home();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  state.remove();
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

class Program {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  out = '';
  err = '';
  #told: () => void = () => {};

  constructor(args: readonly string[]) {
    this.child = spawn(process.execPath, [program, ...args], { env: { ...process.env, STREAMDOJO_HOME: state.path } });
    children.push(this.child);
    this.child.stdout!.on('data', (chunk) => {
      this.out += chunk;
      this.#told();
    });
    this.child.stderr!.on('data', (chunk) => {
      this.err += chunk;
    });
    this.ended = new Promise((resolve) => {
      this.child.on('close', (code) => {
        resolve({ code, out: this.out, err: this.err });
        this.#told();
      });
    });
  }

  type(text: string): void {
    this.child.stdin!.write(text);
  }

  /** Wait until it has said so. Where it never does, the test fails with what it said instead. */
  async until(said: RegExp): Promise<RegExpExecArray> {
    const end = Date.now() + 15_000;
    const tooLong = setTimeout(() => this.#told(), 15_000);
    try {
      return await this.#until(said, end);
    } finally {
      clearTimeout(tooLong);
    }
  }

  async #until(said: RegExp, end: number): Promise<RegExpExecArray> {
    for (;;) {
      const found = said.exec(this.out);
      if (found !== null) return found;
      if (this.child.exitCode !== null) throw new Error(`it has ended: ${this.out}${this.err}`);
      if (Date.now() >= end) throw new Error(`it has not said ${said}: ${this.out}${this.err}`);
      await new Promise<void>((resolve) => {
        this.#told = resolve;
      });
    }
  }
}

function run(...args: string[]): Promise<Ended> {
  const one = new Program(args);
  one.child.stdin!.end();
  return one.ended;
}

async function serve(...args: string[]): Promise<{ server: Program; address: string; port: number }> {
  const server = new Program(['serve', '--port', '0', ...args]);
  const [, address, port] = await server.until(/^streamdojo: listening on (\S+:(\d+))\n/);
  return { server, address: address!, port: Number(port) };
}

describe('serve', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('says one line, answers, and ends cleanly at %s', async (signal) => {
    const { server, port } = await serve();
    const wire = await Wire.open(port);
    expect(await wire.ask('XADD', 's', '1-1', 'f', 'v')).toEqual({ type: 'bulk', value: '1-1' });
    wire.call('XREAD', 'BLOCK', '0', 'STREAMS', 's', '$');
    server.child.kill(signal);
    expect(await server.ended).toEqual({ code: 0, out: expect.stringMatching(/^[^\n]+\n$/), err: '' });
    await wire.closed();
  });

  it('asks for the password it was given', async () => {
    const { port } = await serve('--password', 'open sesame');
    const wire = await Wire.open(port);
    expect(await wire.ask('PING')).toMatchObject({ type: 'error', value: expect.stringMatching(/^NOAUTH/) });
    expect((await wire.ask('AUTH', 'open sesame')).type).toBe('simple');
    expect((await wire.ask('PING')).type).toBe('simple');
    wire.close();
  });

  it('says in one line why it cannot', async () => {
    const { port } = await serve();
    expect(await run('serve', '--port', String(port))).toEqual({
      code: 1,
      out: '',
      err: `streamdojo: 127.0.0.1:${port} is taken: another program listens there\n`,
    });
    expect(await run('serve', '--port', '65536')).toMatchObject({ code: 2, out: '' });
    expect(await run('serve', '--connect', 'h:1')).toMatchObject({ code: 2, out: '' });
  });
});

/** A lesson whose one step is done outside. */
const once = `---
title: Once
---

Charge it.

## 1. Charge

Order 17 waits.

\`\`\`redis setup
> XADD orders * order_id 17
\`\`\`

Charge it.

> Hint: outside.

> Hint: \`/effect charge ...\`

> Hint: \`/effect charge 17\`

\`\`\`redis solution
> /effect charge 17 --once
\`\`\`

\`\`\`redis check
# every order is charged once
> /ledger orders order_id
done once 1, more than once 0, lost 0, not asked for 0
...
\`\`\`

Charged.
`;

describe('--connect', () => {
  it('says in one line, without the password, why there is no connection', async () => {
    const { address } = await serve('--password', 'open');
    for (const command of [['play'], ['run', 'x.redis'], ['replay', 'fan-out'], ['prove'], ['learn', 'fan-out'], []]) {
      const { code, err } = await run(...command, '--connect', `redis://:wrong-secret@${address}`);
      expect({ code, err }).toEqual({ code: 2, err: `streamdojo: ${address} does not take this password\n` });
    }
    const { code, err } = await run('play', '--connect', '127.0.0.1:1');
    expect({ code, err }).toEqual({
      code: 2,
      err: 'streamdojo: 127.0.0.1:1 refuses the connection: no server listens there\n',
    });
  });

  it('runs scripts there; what a real server has not got ends them, or is left out and counted', async () => {
    const { address } = await serve();
    const file = join(state.path, 'a.redis');
    writeFileSync(
      file,
      '> XADD s 1-1 f v\n"1-1"\n\nana> XREAD BLOCK 0 STREAMS s $\n(blocked)\n> XADD s 2-1 f v\nana>\n...\n',
    );
    expect(await run('run', file, '--connect', address)).toMatchObject({
      code: 0,
      out: `${file}: 4 lines, all as expected\n`,
    });
    writeFileSync(file, '> XLEN s\n(integer) 2\n> /advance 5s\n> XLEN s\n(integer) 2\n');
    const ended = await run('run', file, '--connect', address);
    expect(ended.code).toBe(2);
    expect(ended.err).toContain('/advance needs the embedded engine');
    expect(await run('run', file, '--connect', address, '--skip-unsupported')).toMatchObject({
      code: 0,
      out: `${file}: 2 lines, all as expected, 1 skipped\n`,
    });
    writeFileSync(file, '> XREAD BLOCK 0 STREAMS s $\n(nil)\n');
    const waited = await run('run', file, '--connect', address, '--timeout', '50');
    expect(waited.code).toBe(1);
    expect(waited.out).toContain('there is no reply: 50 ms have passed');
    expect(await run('run', file, '--timeout', '50')).toMatchObject({
      code: 2,
      err: 'streamdojo: --timeout and --skip-unsupported go with --connect\n',
    });
  });

  it('has workers and a ledger there, and takes both away with a lesson that brought them', async () => {
    const { address, port } = await serve();
    const shell = new Program(['play', '--plain', '--connect', `redis://${address}/4`]);
    shell.type('XGROUP CREATE orders billing 0 MKSTREAM\nXADD orders 1-0 order_id 17\n');
    shell.type('/worker ana orders billing --takes 1ms --key order_id\n');
    shell.type('XREAD BLOCK 5000 STREAMS ledger 0\n'); // until it is done
    await shell.until(/"entry"\s+8\) "1-0"/);
    // The effect is there before ana has acknowledged the order, and counted it.
    for (let asked = 1; !/ana \(orders, billing\): [^\n]*\b1 done/.test(shell.out); asked++) {
      shell.type('/workers\n');
      await shell.until(new RegExp(`(?:ana \\(orders, billing\\): [^\\n]*\\n[^]*?){${asked}}`));
    }
    shell.type('/ledger orders order_id\n/crash ana\n/workers\n');
    await shell.until(/done once 1, more than once 0, lost 0, not asked for 0/);
    await shell.until(/ana \(orders, billing\): has crashed\. 1 done/);
    shell.child.stdin!.end();
    expect((await shell.ended).code).toBe(0);
    const wire = await Wire.open(port);
    await wire.ask('SELECT', '4');
    await wire.ask('FLUSHDB');
    const pack = join(state.path, 'pack');
    mkdirSync(pack, { recursive: true });
    writeFileSync(join(pack, '1-once.md'), once);
    expect(await run('prove', pack, '--connect', `redis://${address}/4`)).toMatchObject({ code: 0, err: '' });
    expect(await wire.ask('KEYS', '*')).toEqual({ type: 'array', value: [] });
    wire.close();
  });

  it('proves and replays lessons on an empty database, leaves it empty, and touches no other', async () => {
    const { address, port } = await serve();
    const pack = join(state.path, 'pack');
    mkdirSync(pack, { recursive: true });
    cpSync(new URL('../../lessons/50-fan-out.md', import.meta.url), join(pack, '50-fan-out.md'));
    const proved = await run('prove', pack, '--connect', `redis://${address}/3`);
    expect(proved).toMatchObject({ code: 0, err: '' });
    expect(proved.out).toContain('50-fan-out.md: proved');
    const replayed = await run('replay', 'fan-out', '--connect', `redis://${address}/3`);
    expect(replayed).toMatchObject({ code: 0, err: '' });
    const wire = await Wire.open(port);
    await wire.ask('SELECT', '3');
    expect(await wire.ask('DBSIZE')).toEqual({ type: 'integer', value: 0 });
    await wire.ask('SET', 'mine', 'v');
    for (const command of [['prove'], ['replay', 'fan-out']]) {
      const { code, err } = await run(...command, '--connect', `redis://${address}/3`);
      expect(code).toBe(2);
      expect(err).toMatch(/^streamdojo: A lesson needs an empty database[^\n]+\n$/);
    }
    expect(await wire.ask('GET', 'mine')).toEqual({ type: 'bulk', value: 'v' });
    wire.close();
  });

  it('walks a lesson there, step by step, and begins one again without flushing', async () => {
    const { address, port } = await serve();
    const shell = new Program(['learn', 'fan-out', '--plain', '--connect', address]);
    await shell.until(/step 1 of 6/);
    const wire = await Wire.open(port);
    await wire.ask('SELECT', '1');
    await wire.ask('SET', 'elsewhere', 'v');
    shell.type('/solution\n');
    const solution = await shell.until(/XADD notifications [^\n]*/g);
    expect(solution[0]).toContain('XADD notifications');
    shell.type('XADD notifications * user_id 123 type order_update order_id 456 status shipped\n/next\n');
    await shell.until(/step 2 of 6/);
    shell.type('/reset\n');
    await shell.until(/The step begins again[\s\S]*step 2 of 6/);
    shell.type('/undo\n');
    await shell.until(/\/undo needs the embedded engine/);
    shell.child.stdin!.end();
    expect((await shell.ended).code).toBe(0);
    expect(await wire.ask('GET', 'elsewhere')).toEqual({ type: 'bulk', value: 'v' });
    wire.close();
  });
});

describe('/serve', () => {
  it('lets a second terminal join, which sees the same streams and is seen', async () => {
    const first = new Program(['play', '--plain']);
    first.type('XADD s 1-1 f v\n/serve 0\n');
    const [, address] = (await first.until(/Listening on (\S+)\./))!;
    const second = new Program(['play', '--plain', '--connect', address!]);
    second.type('XLEN s\nXADD s 2-1 f v\n');
    await second.until(/\(integer\) 1[\s\S]*"2-1"/);
    first.type('XLEN s\n/serve\n/undo\nXLEN s\n');
    await first.until(/\(integer\) 2[\s\S]*The port is open[\s\S]*Taken back/);
    first.type('/serve stop\n');
    await first.until(/The port is closed/);
    second.type('XLEN s\n');
    await second.until(/has hung up|refuses the connection/);
    second.child.stdin!.end();
    first.child.stdin!.end();
    expect([(await first.ended).code, (await second.ended).code]).toEqual([0, 0]);
  });

  const order = ['user_id', '123', 'type', 'order_update', 'order_id', '456', 'status', 'shipped'];

  it('sees a step done by another program, and lets nobody in while a stage is set', async () => {
    const shell = new Program(['learn', 'fan-out', '--plain']);
    shell.type('/serve 0\n');
    const [, port] = await shell.until(/Listening on 127\.0\.0\.1:(\d+)\./);
    const first = await Wire.open(Number(port));
    await first.ask('XADD', 'notifications', '*', ...order);
    await shell.until(/One entry is stored/);
    shell.type('/next\n');
    await shell.until(/step 2 of 6/);
    await first.closed();
    const second = await Wire.open(Number(port));
    second.call('XINFO', 'CONSUMERS', 'notifications', 'sms_group'); // whom the answer to the question brings
    shell.type('/goal\n');
    await shell.until(/What will be answered[\s\S]*> \/goal[\s\S]*What will be answered/);
    expect(second.text).toBe('');
    shell.type('2\n');
    expect(await second.reply()).toMatchObject({ type: 'array', value: [{ type: 'array' }] });
    second.close();
    shell.child.stdin!.end();
    expect((await shell.ended).code).toBe(0);
  });

  it('sees a step done by another program at a real server too', async () => {
    const { address, port } = await serve();
    const shell = new Program(['learn', 'fan-out', '--plain', '--connect', address]);
    await shell.until(/step 1 of 6/);
    const wire = await Wire.open(port);
    await wire.ask('XADD', 'notifications', '*', ...order);
    await shell.until(/One entry is stored/);
    wire.close();
    shell.child.stdin!.end();
    expect((await shell.ended).code).toBe(0);
  });

  it('closes its port with the shell', async () => {
    const shell = new Program(['play', '--plain']);
    shell.type('/serve 0\n');
    const [, port] = await shell.until(/Listening on 127\.0\.0\.1:(\d+)\./);
    const wire = await Wire.open(Number(port));
    await wire.ask('PING');
    shell.child.stdin!.end();
    expect((await shell.ended).code).toBe(0);
    await wire.closed();
  });
});
