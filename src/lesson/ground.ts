// The ground a step is staged on: a blank server at a given time. The embedded backend has one, with its journal; a
// real server has none, and there a lesson asks for an empty database and never empties one.

import { ShellClock } from '../base/clock.ts';
import type { Interpreter } from '../shell/interpreter.ts';

export interface Ground {
  /** A fresh server: no keys, no clients; the journal begins anew. Its time is `at`, in ms since 1970. */
  blank(at: number): Promise<void>;
  /** Let time stand still at `at` while `work` runs, so that the same stage gives the same IDs. */
  still<T>(at: number, work: () => Promise<T>): Promise<T>;
  /** From here on the lines are the learner's own: /undo does not go further back. */
  began(): void;
  /** There is no lesson any more: all that happened is the learner's own, the stage too. */
  ended(): void;
  /** How many events of the journal are the learner's own. */
  own(): number;
  /** Remember the state as it is, with what can be undone. What is returned brings it back. */
  keep(): () => Promise<void>;
}

/** The ground of the embedded backend; undefined where the interpreter has another one below. */
export function groundOf(interpreter: Interpreter): Ground | undefined {
  const { embedded, clock } = interpreter;
  if (embedded === undefined) return undefined;
  let base = 0;
  const began = (): void => {
    embedded.journal.base();
    base = embedded.journal.position;
  };
  return {
    async blank(at) {
      clock.set(at);
      interpreter.blank();
      interpreter.use('main');
    },
    async still(at, work) {
      if (clock instanceof ShellClock) return clock.still(at, work);
      clock.set(at);
      return work();
    },
    began,
    ended() {
      embedded.journal.whole();
      base = 0;
    },
    own: () => embedded.journal.position - base,
    keep() {
      const events = [...embedded.journal.events];
      const at = base;
      return async () => {
        interpreter.blank();
        await interpreter.resume(events.slice(0, at));
        began();
        await interpreter.resume(events.slice(at));
      };
    },
  };
}
