// Where the program stands: its own folder, the folder of what it keeps, and how it ends badly.

import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printable } from './base/printable.ts';
import { disk, stateFolder } from './doors/disk.ts';

/** The folder that holds package.json and lessons/: one up from src, and from dist. */
export const home = fileURLToPath(new URL('..', import.meta.url));

/** The folder of what is kept between two shells. */
export const state = stateFolder(process.env, homedir());

/** Ends the program with one line for the user. */
export class Refusal extends Error {
  readonly code: number;
  constructor(message: string, code = 1) {
    super(message);
    this.code = code;
  }
}

/** Do it; what the disk says of a file is said as a refusal. */
export function refusing<T>(act: () => T, code = 2): T {
  try {
    return act();
  } catch (wrong) {
    throw new Refusal(printable((wrong as Error).message), code);
  }
}

/** Ends the program with the report about an author's file: place, line, caret, fix. */
export class BadFile extends Error {}

/** A bug of ours: no stack trace on the screen, but one in a file for whoever mends it. */
export function crashed(wrong: unknown): never {
  const stack = wrong instanceof Error ? (wrong.stack ?? wrong.message) : String(wrong);
  const path = join(state, 'crash.txt');
  let where = '';
  try {
    disk.write(path, `${stack}\n`);
    where = ` What happened is written in ${path}.`;
  } catch {
    // the disk is full, or read-only: the message stands without it
  }
  const message = wrong instanceof Error ? wrong.message : String(wrong);
  process.stderr.write(`streamdojo: this is a bug of ours: ${printable(message)}.${where}\n`);
  process.exit(70);
}
