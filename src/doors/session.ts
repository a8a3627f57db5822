// The slash commands that read and write files of the learner's: /save and /load.

import { VirtualClock } from '../base/clock.ts';
import { load } from '../script/locals/load.ts';
import { save } from '../script/locals/save.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import type { Local } from '../shell/local.ts';
import { typedDisk } from './disk.ts';
import { embedded } from './embedded.ts';
import { knows } from './scripts.ts';

export function sessionLocals(interpreter: Interpreter): Local[] {
  const files = typedDisk;
  const fresh = (): Interpreter => embedded(new VirtualClock(), false).interpreter;
  const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return [save({ files, interpreter, fresh }), load({ files, interpreter, knows, breathe })];
}
