import { EmbeddedBackend } from '../backend/embedded.ts';
import type { MovableClock } from '../base/clock.ts';
import { Interpreter } from '../shell/interpreter.ts';
import { locals } from '../shell/locals/list.ts';
import { workerLocals } from '../worker/locals/list.ts';

/** The interpreter of a shell, a script or a proof, over an engine of its own. */
export function embedded(clock: MovableClock, newest: boolean): { backend: EmbeddedBackend; interpreter: Interpreter } {
  const backend = new EmbeddedBackend({ clock });
  return { backend, interpreter: new Interpreter({ backend, clock, locals: [...locals, ...workerLocals], newest }) };
}
