// The disk, as the rooms may use it: the Files that main hands them, the folder of the state, and the lock that keeps
// two shells from writing one journal.
//
//   $STREAMDOJO_HOME, else $XDG_STATE_HOME/streamdojo, else ~/.local/state/streamdojo

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Files } from '../base/files.ts';

export const disk: Files = {
  read(path) {
    return plainly(path, () => {
      if (!existsSync(path)) return undefined;
      if (statSync(path).isDirectory()) throw new Error(`${path} is a folder, not a file`);
      return readFileSync(path);
    });
  },
  write(path, text) {
    plainly(path, () => {
      mkdirSync(dirname(path), { recursive: true });
      const beside = `${path}.${process.pid}.tmp`;
      put(beside, text, 'w');
      renameSync(beside, path);
    });
  },
  append(path, text) {
    plainly(path, () => {
      mkdirSync(dirname(path), { recursive: true });
      put(path, text, 'a');
    });
  },
  list(path) {
    return plainly(path, () =>
      existsSync(path) && statSync(path).isDirectory() ? readdirSync(path).sort() : undefined,
    );
  },
  move(from, to) {
    plainly(from, () => renameSync(from, to));
  },
  remove(path) {
    plainly(path, () => rmSync(path, { force: true }));
  },
};

/** The same for paths that a person types: `~/` is the home folder, as in any shell. */
export const typedDisk: Files = {
  ...disk,
  read: (path) => disk.read(fromHome(path)),
  write: (path, text) => disk.write(fromHome(path), text),
};

function fromHome(path: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : path;
}

/** Write at once. A file that is replaced is flushed to the disk before it takes the old one's name. */
function put(path: string, text: string, how: 'w' | 'a'): void {
  const file = openSync(path, how, 0o600);
  try {
    writeSync(file, text);
    if (how === 'w') fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What the system says of a file, in a sentence a user can act on. */
export function plainly<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (wrong) {
    const code = (wrong as NodeJS.ErrnoException).code;
    if (code === undefined) throw wrong;
    const said: Record<string, string> = {
      EACCES: 'may not be opened (permission denied)',
      EPERM: 'may not be changed (not permitted)',
      EROFS: 'lies on a disk that is read-only',
      ENOSPC: 'cannot be written: the disk is full',
      EEXIST: 'is there, and nothing is written over',
      EISDIR: 'is a folder, not a file',
      ENOTDIR: 'cannot be: a part of its path is a file',
    };
    throw new Error(`${path} ${said[code] ?? `cannot be used (${code})`}`);
  }
}

/** The folder of everything that is kept between two shells. */
export function stateFolder(env: NodeJS.ProcessEnv, home: string): string {
  if (env.STREAMDOJO_HOME) return env.STREAMDOJO_HOME;
  return join(env.XDG_STATE_HOME || join(home, '.local', 'state'), 'streamdojo');
}

/** The lock, taken: call it to give it back. Or the pid of the live shell that holds it. */
export type Lock = { readonly release: () => void } | { readonly holder: number };

/** Take the lock file of a folder. A lock whose process is gone is taken over. */
export function lock(path: string): Lock {
  mkdirSync(dirname(path), { recursive: true });
  for (;;) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, `${process.pid}\n`);
      closeSync(file);
      return { release: () => releaseOwn(path) };
    } catch (wrong) {
      if ((wrong as NodeJS.ErrnoException).code !== 'EEXIST')
        throw new Error(`${path} cannot be made: the state folder is not writable`);
    }
    const holder = holderOf(path);
    if (holder !== undefined && isAlive(holder)) return { holder };
    rmSync(path, { force: true });
  }
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
