// The few things the rooms may do with files. main supplies them; no other room touches the disk.

export interface Files {
  /** The bytes of a file, or undefined where there is none. Throws an Error with a plain sentence for anything else. */
  read(path: string): Uint8Array | undefined;
  /** Replace a file whole or not at all (written beside it, flushed, renamed). Makes the folders on the way. */
  write(path: string, text: string): void;
  /** Append to a file, at once. Makes the folders on the way. */
  append(path: string, text: string): void;
  /** The names in a folder, sorted; undefined where there is no such folder. */
  list(path: string): string[] | undefined;
  /** Give a file another name. */
  move(from: string, to: string): void;
  /**
   * Do this while no other shell does the same with this file: to read it, add to what is there, and write it. Throws an
   * Error with a sentence where another one does not let go.
   */
  alone<T>(path: string, work: () => T): T;
  /** Remove a file; nothing happens where there is none. */
  remove(path: string): void;
}
