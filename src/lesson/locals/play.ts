import { type Local, local, say } from '../../shell/local.ts';
import type { Tutor } from '../tutor.ts';

/** Leaves the lesson aside and keeps the state: nothing is watched until /lesson. */
export function play(tutor: Tutor): Local {
  return local({
    name: '/play',
    topic: 'the course',
    summary: 'Leave the lesson aside and play with what is there. /lesson returns to where you were.',
    syntax: {},
    run() {
      if (!tutor.play())
        return say('This is the sandbox: try what you like. /lesson begins a lesson, /lessons lists them.');
      return say('A sandbox, with the state of the lesson: try what you like. /lesson returns to where you were.');
    },
  });
}
