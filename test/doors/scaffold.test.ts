// What `streamdojo scaffold consumer` writes: whole programs, whose own tests pass at our port; never over a file that is
// there. That they survive being killed is e2e/consumer.test.ts.

import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { ShellClock } from '../../src/base/clock.ts';
import { scaffoldConsumer } from '../../src/doors/scaffold.ts';
import { listen, type Port } from '../../src/server/listen.ts';
import { python } from '../support/programs.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scaffold-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function scaffold(lang: string, to = folder): string[] {
  const said: string[] = [];
  scaffoldConsumer(to, lang, (line) => said.push(line));
  return said;
}

describe('scaffold consumer', () => {
  it('says what it wrote, and what comes next', () => {
    const said = scaffold('node', join(folder, 'deep', 'er'));
    const names = readdirSync(join(folder, 'deep', 'er'));
    expect(names).toContain('main.js');
    expect(said.slice(0, names.length)).toEqual(names.map((name) => `wrote ${join(folder, 'deep', 'er', name)}`));
    expect(said.at(-1)).toContain('npm test');
  });

  it('writes nothing at all where one of its files is there', () => {
    writeFileSync(join(folder, 'main.js'), 'mine');
    expect(() => scaffold('node')).toThrow('main.js is there, and nothing is written over: name another folder');
    expect(readdirSync(folder)).toEqual(['main.js']);
    expect(readFileSync(join(folder, 'main.js'), 'utf8')).toBe('mine');
  });

  it('says what it cannot do', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => scaffold('node', join(folder, 'file', 'below'))).toThrow(/a part of its path is a file/);
    expect(() => scaffold('ruby')).toThrow('--lang takes node or python, not ruby');
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it.each(['node', 'python'])('has a README of ten lines (%s)', (lang) => {
    scaffold(lang);
    const lines = readFileSync(join(folder, 'README.md'), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(10);
  });
});

describe('its own tests', () => {
  let backend: EmbeddedBackend;
  let port: Port;
  beforeEach(async () => {
    backend = new EmbeddedBackend({ clock: new ShellClock() });
    port = await listen(backend, { host: '127.0.0.1', port: 0 });
  });
  afterEach(async () => {
    await port.close();
    await backend.close();
  });

  const pass = async (program: string, ...args: string[]): Promise<string> => {
    const env = { ...process.env, REDIS_URL: `redis://127.0.0.1:${port.port}`, PYTHONDONTWRITEBYTECODE: '1' };
    const { stdout, stderr } = await run(program, args, { cwd: folder, env });
    const observer = await backend.connect({ observer: true });
    expect(await observer.call(['DBSIZE' as never])).toEqual({ type: 'integer', value: 0 }); // they clean up
    return stdout + stderr;
  };

  it('pass in Node', async () => {
    scaffold('node');
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    expect(await pass(process.execPath, '--test')).toMatch(/^# pass 8$[\s\S]*^# fail 0$/m);
  });

  it.skipIf(python === undefined)('pass in Python', async () => {
    scaffold('python');
    expect(await pass(python!, '-m', 'unittest')).toMatch(/Ran 8 tests[\s\S]*OK/);
  });
});
