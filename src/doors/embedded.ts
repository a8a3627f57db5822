import { EmbeddedBackend } from '../backend/embedded.ts';
import type { MovableClock } from '../base/clock.ts';
import { Interpreter } from '../shell/interpreter.ts';
import { locals } from '../shell/locals/list.ts';
import { employ } from '../worker/locals/list.ts';

/**
 * The interpreter of a shell, a script or a proof, over an engine of its own. `tell`: a sentence that no line asked for.
 */
export function embedded(
  clock: MovableClock,
  newest: boolean,
  tell?: (sentence: string) => void,
): { backend: EmbeddedBackend; interpreter: Interpreter } {
  const backend = new EmbeddedBackend({ clock });
  const interpreter = new Interpreter({ backend, clock, locals, newest });
  employ(interpreter, tell);
  return { backend, interpreter };
}
