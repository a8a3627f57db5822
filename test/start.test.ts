// The launcher, over a made-up project: what it makes, when, and that it then is the program.

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;

const write = (name: string, text: string): void => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

/** Say that a file was written so many seconds from now. */
const touch = (name: string, seconds: number): void => {
  const when = new Date(Date.now() + seconds * 1000);
  utimesSync(join(folder, name), when, when);
};

const program = `process.stdout.write(JSON.stringify(process.argv.slice(2)) + '\\n'); process.exitCode = 3;`;
const built = 'streamdojo: building\n';
const installed = 'streamdojo: installing what the build needs (once)\n';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'streamdojo-start-'));
  copyFileSync('start.mjs', join(folder, 'start.mjs'));
  write('src/main.ts', '');
  write('package-lock.json', '{}');
  write('tsconfig.json', '{}');
  write('package.json', '{"type":"module"}');
  const makes = (name: string, text: string) =>
    `import { mkdirSync, writeFileSync } from 'node:fs'; import { dirname } from 'node:path';
     mkdirSync(dirname(${JSON.stringify(name)}), { recursive: true });
     writeFileSync(${JSON.stringify(name)}, ${JSON.stringify(text)});`;
  write('build.mjs', makes(join(folder, 'dist/main.js'), program));
  write('npm.js', `${makes(join(folder, 'node_modules/.package-lock.json'), '{}')} console.log('npm talks');`);
});
afterEach(() => rmSync(folder, { recursive: true }));

function start(...args: string[]): { stdout: string; stderr: string; status: number | null } {
  const env = { ...process.env, npm_execpath: join(folder, 'npm.js') };
  return spawnSync(process.execPath, [join(folder, 'start.mjs'), ...args], { env, encoding: 'utf8' });
}

it('installs and builds once, says so in a line each, and is the program ever after', () => {
  expect(start('run', 'a b')).toMatchObject({ stdout: '["run","a b"]\n', stderr: installed + built, status: 3 });
  expect(start()).toMatchObject({ stdout: '[]\n', stderr: '', status: 3 });
});

it('builds again when a source is newer, or one has gone', () => {
  start();
  touch('src/main.ts', 60);
  expect(start().stderr).toBe(built);
  write('src/deep/other.ts', '');
  touch('src/main.ts', -60);
  touch('src', -60);
  touch('src/deep', 60);
  touch('src/deep/other.ts', -60);
  expect(start().stderr).toBe(built);
});

it('installs and builds again when the lock file is newer', () => {
  start();
  touch('package-lock.json', 60);
  expect(start().stderr).toBe(installed + built);
});

it('shows what a failing build said, and ends as it did', () => {
  write('build.mjs', `console.error('main.ts:3: no'); process.exit(4);`);
  const { stdout, stderr, status } = start();
  expect([stdout, status]).toEqual(['', 4]);
  expect(stderr).toBe(`${installed}${built}main.ts:3: no\nstreamdojo: that failed (exit code 4)\n`);
});
