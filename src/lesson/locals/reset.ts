import { type Local, local, refuse, say } from '../../shell/local.ts';
import type { Tutor } from '../tutor.ts';
import { noLesson } from './no-lesson.ts';

/** The step from its beginning, on a fresh stage. */
export function reset(tutor: Tutor): Local {
  return local({
    name: '/reset',
    topic: 'this step',
    summary: 'Begin this step again, as if nothing had been typed.',
    syntax: {},
    run() {
      const { at } = tutor;
      if (at === undefined) return refuse(noLesson);
      tutor.later(async () => {
        await tutor.begin(at.lesson, at.step, 'The step begins again.', at.errand);
      });
      return say('');
    },
  });
}
