// The disk, as the rooms may use it: the Files that main hands them, and the folder of the state.
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
import { alone } from './lock.ts';

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
  alone,
};

/**
 * The same for paths that a person types: `~/` is the home folder, as in any shell. What is no plain file (a device, a
 * pipe) might never end, and is not read.
 */
export const typedDisk: Files = {
  ...disk,
  read(path) {
    const real = fromHome(path);
    return plainly(path, () => {
      if (existsSync(real) && !statSync(real).isFile() && !statSync(real).isDirectory())
        throw new Error(`${path} is not a plain file`);
      return disk.read(real);
    });
  },
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
