// The progress file on disk, through the Files that main supplies. Two shells may use it at once: each keeps all it
// knows in memory, and before every write it reads the file again and merges, so that nothing is lost.
//
// A damaged file is set aside under another name, never overwritten in silence; a file of a newer version is left
// alone, and progress is then kept in memory only. Both are said, once.

import { fromBuffer, textOf } from '../base/bytes.ts';
import type { Files } from '../base/files.ts';
import {
  DamagedProgress,
  mergeProgress,
  NewerProgress,
  noProgress,
  type Progress,
  parseProgress,
  printProgress,
} from './progress.ts';

export class ProgressFile {
  readonly #files: Files | undefined;
  readonly #path: string;
  readonly #now: () => number;
  #progress: Progress = noProgress;
  /** False once the file turned out to be a newer one's, or cannot be written. */
  #writes: boolean;
  #said: string | undefined;

  /** Without `files` progress lives in memory. `now` gives ms since 1970: a damaged file is named after it. */
  constructor(options: { readonly files?: Files; readonly path?: string; readonly now: () => number }) {
    this.#files = options.files;
    this.#path = options.path ?? 'progress.json';
    this.#now = options.now;
    this.#writes = options.files !== undefined;
    this.#read();
  }

  /** The time of what is written here: ms since 1970, however the shell's own clock was moved. */
  now(): number {
    return this.#now();
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** Is it read from a file, and written there? False too where that file is a newer one's, or cannot be used. */
  get isKept(): boolean {
    return this.#writes;
  }

  /** What there is to tell the learner about the file, if anything; told once. */
  takeSaid(): string | undefined {
    const said = this.#said;
    this.#said = undefined;
    return said;
  }

  /** Change what is known, and write it down with what others have written meanwhile. */
  update(change: (progress: Progress) => Progress): void {
    this.#progress = change(this.#progress);
    if (!this.#writes) return;
    try {
      this.#files!.alone(this.#path, () => {
        this.#read();
        if (this.#writes) this.#files!.write(this.#path, printProgress(this.#progress));
      });
    } catch (wrong) {
      this.#writes = false;
      this.#said = `Your progress cannot be written down: ${sentence(wrong)}. It is kept until you leave.`;
    }
  }

  #read(): void {
    if (!this.#writes) return;
    let bytes: Uint8Array | undefined;
    try {
      bytes = this.#files!.read(this.#path);
    } catch (wrong) {
      this.#writes = false;
      this.#said = `Your progress cannot be read: ${sentence(wrong)}. What you do now is kept until you leave.`;
      return;
    }
    if (bytes === undefined) return;
    try {
      this.#progress = mergeProgress(this.#progress, parseProgress(textOf(fromBuffer(bytes))));
    } catch (wrong) {
      if (wrong instanceof NewerProgress) {
        this.#writes = false;
        this.#said = `Your progress file was written by a newer Streamdojo: ${wrong.message}. It is left as it is, and what you do now is kept until you leave.`;
      } else if (wrong instanceof DamagedProgress) this.#setAside(wrong.message);
      else throw wrong;
    }
  }

  #setAside(why: string): void {
    const aside = `${this.#path}.damaged-${this.#now()}`;
    try {
      this.#files!.move(this.#path, aside);
      this.#said = `Your progress file was damaged (${why}). It is kept as ${aside}, and a new one begins.`;
    } catch (wrong) {
      this.#writes = false;
      this.#said = `Your progress file is damaged (${why}) and cannot be set aside: ${sentence(wrong)}. It is left as it is.`;
    }
  }
}

function sentence(wrong: unknown): string {
  return (wrong instanceof Error ? wrong.message : String(wrong)).replace(/\.$/, '');
}
