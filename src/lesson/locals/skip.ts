import { type Local, local, refuse, say } from '../../shell/local.ts';
import type { Tutor } from '../tutor.ts';
import { goOn } from './next.ts';
import { noLesson } from './no-lesson.ts';

/** Passes a prediction by, or a step; it stays undone and can be done later. */
export function skip(tutor: Tutor): Local {
  return local({
    name: '/skip',
    topic: 'this step',
    summary: 'Leave a prediction or this step undone and go on. You can come back to it.',
    syntax: {},
    run() {
      if (tutor.at === undefined) return refuse(noLesson);
      if (tutor.asking === undefined) return goOn(tutor);
      tutor.later(() => tutor.choose(-1));
      return say('');
    },
  });
}
