// The slash commands that read and write files of the learner's: /save, /load and /run.

import { VirtualClock } from '../base/clock.ts';
import type { Files } from '../base/files.ts';
import { table } from '../commands/index.ts';
import { load } from '../script/locals/load.ts';
import { run } from '../script/locals/run.ts';
import { save } from '../script/locals/save.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import type { Local } from '../shell/local.ts';
import { splitWords } from '../shell/words.ts';
import { typedDisk } from './disk.ts';
import { embedded } from './embedded.ts';
import { knows } from './scripts.ts';

/** Those of a shell, on the disk. */
export function sessionLocals(interpreter: Interpreter): Local[] {
  const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return [...fileLocals(interpreter, typedDisk), load({ files: typedDisk, interpreter, knows, breathe })];
}

/** Those of a rehearsal, where a solution may save a file: it is kept in memory, and gone with the interpreter. */
export function rehearsalLocals(interpreter: Interpreter): Local[] {
  const kept = new Map<string, string>();
  const files: Pick<Files, 'read' | 'write'> = {
    read: (path) => (kept.has(path) ? Buffer.from(kept.get(path)!) : undefined),
    write: (path, text) => void kept.set(path, text),
  };
  return fileLocals(interpreter, files).map((declared) => ({ ...declared, byHand: false }));
}

function fileLocals(interpreter: Interpreter, files: Pick<Files, 'read' | 'write'>): Local[] {
  const fresh = ({ newest } = { newest: false }): Interpreter => embedded(new VirtualClock(), newest).interpreter;
  return [save({ files, interpreter, fresh }), run({ files, fresh, knows, changes })];
}

/** Does this line change what the server holds? */
function changes(line: string): boolean {
  const split = splitWords(line);
  if ('problem' in split) return false;
  return table.lookup(split.words.map(({ text }) => text))?.flags.includes('write') ?? false;
}
