// Locks between shells: a file that holds the pid of whoever has it. It appears whole or not at all, and one whose process
// is gone is taken over.
//
//   lock('.../lock')                  for as long as a shell runs: the journal is its own
//   alone('.../progress.json', work)  for a moment: read, add, write

import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The lock, taken: call it to give it back. Or the pid of the live shell that holds it. */
export type Lock = { readonly release: () => void } | { readonly holder: number };

/** How long (ms) somebody else may be at a file, and how long we look away between two tries. */
const patience = 3000;
const nap = 4;

/** Take a lock file. Throws an Error with a sentence where the folder cannot be written. */
export function lock(path: string): Lock {
  for (;;) {
    if (taken(path)) return { release: () => releaseOwn(path) };
    const holder = holderOf(path);
    if (holder !== undefined && isAlive(holder)) return { holder };
    takeAway(path, holder);
  }
}

/** See Files.alone. */
export function alone<T>(path: string, work: () => T): T {
  const file = `${path}.lock`;
  const until = Date.now() + patience;
  for (;;) {
    const held = lock(file);
    if ('release' in held) {
      try {
        return work();
      } finally {
        held.release();
      }
    }
    if (Date.now() > until) throw new Error(`${path} is held by another shell (pid ${held.holder})`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, nap);
  }
}

/** Remove what processes that were killed have left half written in a folder. */
export function sweep(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const pid = /\.(\d+)\.(?:tmp|lock)$/.exec(name)?.[1];
      if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { force: true });
    }
  } catch {
    // there is no such folder yet, or it may not be changed: then nothing can be swept, and nothing is in the way
  }
}

/** Make the lock file, with our pid in it from the first moment on. False where there is one. */
function taken(path: string): boolean {
  const beside = `${path}.${process.pid}.lock`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(beside, 'w', 0o600);
    writeSync(file, `${process.pid}\n`);
    closeSync(file);
    linkSync(beside, path);
    return true;
  } catch (wrong) {
    if ((wrong as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new Error(`${path} cannot be made: the folder is not writable`);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** Take away the lock of a process that is gone. Where another shell has taken it meanwhile, it gets it back. */
function takeAway(path: string, holder: number | undefined): void {
  const aside = `${path}.gone.${process.pid}.lock`;
  try {
    renameSync(path, aside);
    if (holderOf(aside) !== holder) linkSync(aside, path);
  } catch {
    // it has been taken away by another one
  }
  rmSync(aside, { force: true });
}

function holderOf(path: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function releaseOwn(path: string): void {
  if (holderOf(path) === process.pid) rmSync(path, { force: true });
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false; // our own number, from before the machine was started anew
  try {
    process.kill(pid, 0);
    return true;
  } catch (wrong) {
    return (wrong as NodeJS.ErrnoException).code === 'EPERM';
  }
}
