// The consumer lesson, walked with the program that `streamdojo scaffold` writes: really run, killed in the middle,
// restarted, told to stop. Every step is seen to be done from the state of the streams alone.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { python } from '../support/programs.ts';
import { shells } from '../support/shell.ts';
import { Wire } from '../support/wire.ts';

const { shell, program } = shells();
const root = resolve(import.meta.dirname, '../..');
let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'consumer-'));
  for (const lang of ['node', 'python'])
    execFileSync(process.execPath, [program(), 'scaffold', 'consumer', '--lang', lang, join(folder, lang)]);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node', 'node_modules')); // what npm install would bring
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** The scaffolded program at this port. */
class Consumer {
  readonly #child: ChildProcess;
  readonly #ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  #said = '';
  #told: () => void = () => {};

  constructor(port: string, lang: 'node' | 'python' = 'node') {
    const env = { ...process.env, REDIS_URL: `redis://127.0.0.1:${port}` };
    const [command, file] = lang === 'node' ? [process.execPath, 'main.js'] : [python!, 'main.py'];
    this.#child = spawn(command, [file], { cwd: join(folder, lang), env });
    children.push(this.#child);
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.on('data', (chunk) => {
        this.#said += chunk;
        this.#told();
      });
    this.#ended = new Promise((resolve) => {
      this.#child.on('close', (code, signal) => {
        resolve({ code, signal });
        this.#told();
      });
    });
  }

  async until(said: string): Promise<void> {
    while (!this.#said.includes(said)) {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null)
        throw new Error(`it has ended before it said "${said}":\n${this.#said}`);
      await new Promise<void>((resolve) => {
        this.#told = resolve;
      });
    }
  }

  /** Send the signal; how it ended. */
  end(signal: 'SIGKILL' | 'SIGTERM') {
    this.#child.kill(signal);
    return this.#ended;
  }
}

it('is done with the scaffolded program, killed in the middle and restarted', { timeout: 120_000 }, async () => {
  const terminal = shell({ columns: 100, rows: 50 }, 'learn', 'consumer-application');
  const answer = async (step: number): Promise<void> => {
    await terminal.until(
      (screen) => screen.includes(`step ${step} of 5`) && screen.includes('Type the number of your choice'),
    );
    terminal.type('2\r');
  };
  const gone = { code: 0, signal: null };
  await answer(1);
  await terminal.until('charge order 1');
  terminal.type('/serve 0\r');
  await terminal.until(/Listening on 127\.0\.0\.1:\d+/);
  const [, port] = /Listening on 127\.0\.0\.1:(\d+)/.exec(terminal.all().join('\n'))!;

  const first = new Consumer(port!);
  await terminal.until('That is its loop');

  terminal.type('/next\r');
  await first.until('order 2: receipt sent, 8000 ms to go');
  expect(await first.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
  const second = new Consumer(port!);
  await second.until('order 2: charged');
  await terminal.until('The receipt went out twice');
  expect(await second.end('SIGTERM')).toEqual(gone);

  terminal.type('/next\r');
  await answer(3);
  const third = new Consumer(port!);
  await terminal.until('Who claims once');

  terminal.type('/next\r');
  await answer(4);
  await third.until('order 21: receipt sent, 4000 ms to go');
  expect(await third.end('SIGTERM')).toEqual(gone);
  terminal.type('XADD orders * order_id 22 amount 7\r');
  await terminal.until('Stop reading, finish');

  const fourth = new Consumer(port!);
  await fourth.until('order 22: charged');
  terminal.type('/next\r');
  await answer(5);
  await terminal.until('A group lives in');
  expect(await fourth.end('SIGTERM')).toEqual(gone);
  terminal.type('\x04');
  expect((await terminal.ended).exitCode).toBe(0);
});

it.skipIf(python === undefined)('does the same in Python: killed, restarted, told to stop', async () => {
  const terminal = shell({}, 'play');
  await terminal.until(/^sandbox/m);
  terminal.type('/serve 0\r');
  await terminal.until(/Listening on 127\.0\.0\.1:\d+/);
  const [, port] = /Listening on 127\.0\.0\.1:(\d+)/.exec(terminal.all().join('\n'))!;
  const wire = await Wire.open(Number(port));
  const add = (order: string, takes: string) =>
    wire.ask('XADD', 'orders', '*', 'order_id', order, 'amount', '25', 'takes', takes);
  await add('1', '60000');
  const first = new Consumer(port!, 'python');
  await first.until('order 1: receipt sent, 60000 ms to go');
  expect(await first.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
  await wire.ask('DEL', 'orders');
  await add('2', '500');
  const second = new Consumer(port!, 'python'); // its group is gone, and is made again
  await second.until('order 2: receipt sent, 500 ms to go');
  expect(await second.end('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(await wire.ask('HGET', 'charges', '2')).toEqual({ type: 'bulk', value: '25' });
  expect(await wire.ask('HLEN', 'charges')).toEqual({ type: 'integer', value: 1 });
  wire.close();
});
