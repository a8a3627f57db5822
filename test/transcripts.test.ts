// The corpus, through three doors: every transcript in test/transcripts runs as it stands
//
//   embedded      on our engine, in process
//   our port      on our engine behind our TCP server, through our own client
//   a real one    on a real redis-server, where one can be had; what differs there is listed with a sentence
//
// Files that move time do so on a virtual clock. That of a real server cannot be moved: there they are left out.

import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EmbeddedBackend } from '../src/backend/embedded.ts';
import { openRemote } from '../src/backend/remote.ts';
import { ShellClock, VirtualClock } from '../src/base/clock.ts';
import { caretReport } from '../src/script/report.ts';
import { runScript } from '../src/script/run.ts';
import { listen } from '../src/server/listen.ts';
import { Interpreter } from '../src/shell/interpreter.ts';
import { locals } from '../src/shell/locals/list.ts';
import { type Difference, differences } from './support/differences.ts';
import { type RealServer, startReal } from './support/real-server.ts';
import { Wire } from './support/wire.ts';
import { world } from './support/world.ts';

const folder = new URL('transcripts/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.redis'));
const movesTime = /^(?:[\w-]+)?> ?\/(?:advance|clock|undo|redo)\b/m;

type Open = (as: { readonly newest: boolean }) => Promise<Interpreter>;

/** Run a file, and expect of each line what it says, or that it is listed. */
async function play(file: string, open: Open, listed: readonly Difference[]): Promise<void> {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const outcome = await runScript(text, { file, knows: () => true, open, keepGoing: true, timeout: 5000 });
  const wrong = outcome.results.filter(
    ({ ok, turn }) => !ok && !listed.some(({ line }) => line !== undefined && turn.line.startsWith(line)),
  );
  expect([outcome.error?.report(text) ?? '', ...wrong.flatMap((one) => caretReport(one, text))].join('\n')).toBe('');
  expect(outcome.results.length).toBe(outcome.turns);
  expect(outcome.turns).toBeGreaterThan(0);
  for (const { line } of listed)
    expect(outcome.results.some(({ ok, turn }) => !ok && line !== undefined && turn.line.startsWith(line))).toBe(true);
}

describe('embedded', () => {
  it.each(files)('%s', (file) => play(file, async ({ newest }) => world({ newest }).interpreter, []));
});

describe('our port', () => {
  /** A message that crosses a socket is nothing a virtual clock could wait for: only files that move time get one. */
  const opener =
    (file: string): Open =>
    async ({ newest }) => {
      const clock = movesTime.test(readFileSync(new URL(file, folder), 'utf8')) ? new VirtualClock() : new ShellClock();
      const backend = new EmbeddedBackend({ clock });
      const port = await listen(backend, { host: '127.0.0.1', port: 0 });
      const remote = await openRemote(port.address);
      const close = remote.close.bind(remote);
      remote.close = async () => {
        await close();
        await port.close();
        await backend.close();
      };
      return new Interpreter({ backend: remote, clock, locals, newest });
    };

  it.for(files)('%s', (file, { skip }) => {
    const listed = differences.filter((one) => one.door === 'our port' && one.file === file);
    skip(
      listed.some(({ line }) => line === undefined),
      listed[0]?.because,
    );
    return play(file, opener(file), listed);
  });
});

describe('a real one', async () => {
  const real = await startReal();
  if ('why' in real) {
    it.skip(`left out: ${real.why}`);
    return;
  }
  const settings = new Settings(real);
  beforeAll(() => settings.note());
  afterAll(() => real.stop());

  it.for(files)(`${real.version}: %s`, async (file, { skip }) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    skip(movesTime.test(text), 'it moves time, and that of a real server cannot be moved');
    const listed = differences.filter(
      (one) => one.door instanceof RegExp && one.door.test(real.version) && one.file === file,
    );
    skip(
      listed.some(({ line }) => line === undefined),
      listed[0]?.because,
    );
    await settings.restore();
    const open: Open = async ({ newest }) => {
      const backend = await openRemote(`redis://127.0.0.1:${real.port}`);
      return new Interpreter({ backend, clock: new ShellClock(), locals, newest });
    };
    await play(file, open, listed);
  });
});

/** The settings of a real server as they were at first: each file begins with them, and without a key. */
class Settings {
  readonly #real: RealServer;
  #first = new Map<string, string>();

  constructor(real: RealServer) {
    this.#real = real;
  }

  async note(): Promise<void> {
    this.#first = await this.#read();
  }

  async restore(): Promise<void> {
    const wire = await Wire.open(this.#real.port);
    for (const [name, value] of await this.#read())
      if (this.#first.get(name) !== value) await wire.ask('CONFIG', 'SET', name, this.#first.get(name)!);
    await wire.ask('FLUSHALL');
    await wire.ask('CONFIG', 'RESETSTAT');
    wire.close();
  }

  async #read(): Promise<Map<string, string>> {
    const wire = await Wire.open(this.#real.port);
    const reply = await wire.ask('CONFIG', 'GET', '*');
    wire.close();
    const words = reply.type === 'array' ? reply.value.flatMap((one) => (one.type === 'bulk' ? [one.value] : [])) : [];
    return new Map(words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1]!] as const] : [])));
  }
}
