// /measure in the built program: over a real port, apart from the streams one works on. The numbers are the machine's.

import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { shells } from '../support/shell.ts';
import { Wire } from '../support/wire.ts';

const { prompt, shell, state, program } = shells();
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

it('draws the figures, and is seen in no stream and no journal', async () => {
  const terminal = await prompt({ columns: 60, rows: 24, env: { NO_COLOR: '1' } });
  terminal.type('XADD mine 1-1 f v\r');
  await terminal.until('"1-1"');
  const journal = (): string => readFileSync(join(state(), 'journal.jsonl'), 'utf8');
  const before = journal();
  terminal.type('/measure ENTRIES 1000 COUNT 1 100\r');
  await terminal.until(/COUNT 100 +one +[\d,]+ +[█▌]+\n +three +[\d,]+ +[█▌]+\n[\s\S]*Round trips/);
  expect(terminal.all().filter((row) => row.length > 60)).toEqual([]);
  expect(terminal.all().join(' ')).toContain('1,001 with COUNT 1, 11 with COUNT 100.');
  terminal.type('KEYS *\r');
  await terminal.until('1) "mine"');
  terminal.type('CLIENT LIST\r');
  await terminal.until(/id=1 addr/);
  expect(journal().slice(before.length)).not.toContain('XREADGROUP');
  expect(terminal.screen().join('\n')).not.toContain('id=2');
});

it('says what it is at, takes keys meanwhile, and stops at Ctrl-C', async () => {
  const terminal = await prompt();
  terminal.type('/measure ENTRIES 100000 COUNT 1\r');
  await terminal.until(/at work for \d+ s \((?:adds 100000 entries|COUNT 1, one terminal)\): \/measure/);
  terminal.type('XLEN typed-meanwhile');
  await terminal.until(/^> XLEN typed-meanwhile/m);
  terminal.type('\x03\x03'); // the line, then the measuring
  await terminal.until('Stopped.');
  await terminal.until((screen) => !screen.includes('at work'));
  terminal.type('PING\r');
  await terminal.until('PONG');
});

it('says what it is at in plain lines too', async () => {
  const terminal = shell({}, 'play', '--plain');
  await terminal.until(/^> /m);
  terminal.type('/measure ENTRIES 30000 COUNT 1\n');
  await terminal.until(/^at work for \d+ s \(COUNT 1, one terminal\): \/measure/m);
  terminal.type('\x03');
  await terminal.until('Stopped.');
  terminal.type('PING\n');
  await terminal.until('PONG');
});

it('does not keep whoever leaves', async () => {
  const terminal = await prompt();
  terminal.type('/measure ENTRIES 100000 COUNT 1\r');
  await terminal.until(/\(COUNT 1, one terminal\): \/measure/);
  terminal.type('\x04');
  await terminal.until('Stopped.');
  expect((await terminal.ended).exitCode).toBe(0);
});

it('measures the real server one is connected to, on a key that goes again', async () => {
  const server = spawn(process.execPath, [program(), 'serve', '--port', '0']);
  children.push(server);
  const address = await new Promise<string>((resolve) => {
    server.stdout.on('data', (said) => {
      const found = /listening on (\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const terminal = shell({}, 'play', '--connect', `redis://${address}`);
  await terminal.until(/^sandbox/m);
  terminal.type('/measure ENTRIES 500 COUNT 10\r');
  await terminal.until(new RegExp(`over TCP, at ${address}`));
  await terminal.until('Round trips');
  const wire = await Wire.open(Number(address.split(':')[1]));
  expect(await wire.ask('DBSIZE')).toEqual({ type: 'integer', value: 0 });
  terminal.type('/measure ENTRIES 100000 COUNT 1\r');
  await terminal.until('at work');
  server.kill('SIGKILL');
  await terminal.until('It could not be measured');
  wire.close();
});
