import { type Local, local, say } from '../../shell/local.ts';
import { progressMap } from '../progress-map.ts';
import type { Tutor } from '../tutor.ts';

/** The learner's own map: lessons, drills, beliefs met and cured. */
export function progress(tutor: Tutor): Local {
  return local({
    name: '/progress',
    topic: 'the course',
    summary: 'What is done: lessons, drills, and the mistaken beliefs that were met and cured.',
    readonly: true,
    syntax: {},
    run() {
      const { lessons, misbeliefs, progress } = tutor;
      return say(progressMap(lessons, misbeliefs.drills, progress.progress, progress.now()).join('\n'));
    },
  });
}
