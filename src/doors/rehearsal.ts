// An interpreter to prove and to replay lessons on: an engine of its own at one fixed date, or the server at an
// address, with every slash command that a lesson may use.

import { realClock } from '../base/clock.ts';
import { Dojo } from '../lesson/dojo.ts';
import { ProgressFile } from '../lesson/progress-file.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import { opened } from './connected.ts';
import { rehearsalLocals } from './session.ts';

/** A fresh one. Throws Refusal where there is no such server. */
export async function openRehearsal(connect?: string): Promise<Interpreter> {
  const interpreter = await opened(connect, false);
  interpreter.locals.push(...rehearsalLocals(interpreter));
  new Dojo({ interpreter, lessons: [], progress: new ProgressFile({ now: realClock.now }) });
  return interpreter;
}
