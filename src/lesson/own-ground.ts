// The ground of our own engine: blanked at will, and its time stands still while a step is staged. The journal tells
// the stage from what the learner has done since.

import type { EmbeddedBackend } from '../backend/embedded.ts';
import { ShellClock } from '../base/clock.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import type { Ground } from './ground.ts';
import { sharedGround } from './shared-ground.ts';

/** The ground below an interpreter. */
export function groundOf(interpreter: Interpreter): Ground {
  const { embedded } = interpreter;
  return embedded === undefined ? sharedGround(interpreter) : ownGround(interpreter, embedded);
}

function ownGround(interpreter: Interpreter, embedded: EmbeddedBackend): Ground {
  const { clock } = interpreter;
  let base = 0;
  const began = (): void => {
    embedded.journal.base();
    base = embedded.journal.position;
  };
  return {
    rewinds: true,
    refuses: async () => undefined,
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
    journal: () => embedded.journal.print().trimEnd().split('\n'),
    keep() {
      const events = [...embedded.journal.events];
      const { began: then } = embedded.journal;
      const at = base;
      return async () => {
        interpreter.blank();
        embedded.since(then);
        await interpreter.resume(events.slice(0, at));
        began();
        await interpreter.resume(events.slice(at));
      };
    },
    clear: async () => {},
  };
}
