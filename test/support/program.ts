// The built program, for the tests that open it: `built()` is the path of dist/main.js, built first where it is older
// than its sources; `home()` is a state folder of the test's own.

import { execFileSync, type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The path of the program. */
export function built(): string {
  const program = join(root, 'dist/main.js');
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((name) =>
    join(root, 'src', name),
  );
  const newest = Math.max(...[...sources, join(root, 'build.mjs')].map((path) => statSync(path).mtimeMs));
  if (!existsSync(program) || statSync(program).mtimeMs < newest)
    execFileSync(process.execPath, [join(root, 'build.mjs')], { stdio: 'inherit' });
  return program;
}

/** A new state folder, and how to be rid of it. */
export function home(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'streamdojo-home-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Run the program to its end, its state in this folder, with all of its standard input at once. */
export function runIn(state: string, args: readonly string[], input = '', options: SpawnSyncOptions = {}): Ended {
  const env = { ...process.env, STREAMDOJO_HOME: state };
  const { status, stdout, stderr } = spawnSync(process.execPath, [built(), ...args], {
    env,
    input,
    timeout: 30_000,
    ...options,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}
