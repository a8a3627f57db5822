// The pages of a folder that may be a stranger's: plain files that lie in it, and nothing else. A link that leads out of it,
// a device or a pipe, which might never end, is refused before it is opened.
//
//   pack/10-box.md -> /etc/passwd      this is a link that leads out of the folder

import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import type { Pages } from '../lesson/course.ts';
import { disk, plainly } from './disk.ts';

/** The pages of this folder and of the folders in it. */
export function pagesOf(folder: string): Pages {
  return {
    list: (path) => disk.list(path),
    size: (path) => plainly('this file', () => (existsSync(path) ? sizeOf(path, folder) : undefined)),
    read: (path) => plainly('this file', () => (existsSync(path) ? readFileSync(path) : undefined)),
  };
}

/** Does this path, links followed, lie in the folder? False where it leads nowhere. */
export function liesIn(path: string, folder: string): boolean {
  return existsSync(path) && realpathSync(path).startsWith(`${realpathSync(folder)}${sep}`);
}

function sizeOf(path: string, folder: string): number {
  const about = statSync(path);
  if (about.isDirectory()) throw new Error('this is a folder, not a file');
  if (!about.isFile()) throw new Error('this is no plain file');
  if (!liesIn(path, folder)) throw new Error('this is a link that leads out of the folder');
  return about.size;
}
