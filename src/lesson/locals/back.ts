import { type Local, local, refuse, say } from '../../shell/local.ts';
import type { Tutor } from '../tutor.ts';
import { noLesson } from './no-lesson.ts';

/** Back to the step before, staged anew. */
export function back(tutor: Tutor): Local {
  return local({
    name: '/back',
    topic: 'this step',
    summary: 'Go back to the step before. What is done stays done.',
    syntax: {},
    run() {
      const { at } = tutor;
      if (at === undefined) return refuse(noLesson);
      const before = at.lesson.steps[at.step.number - 2];
      if (before === undefined) return refuse('This is the first step.');
      tutor.later(async () => {
        await tutor.begin(at.lesson, before, 'Back to the step before.', at.errand === 'drill' ? 'drill' : 'lesson');
      });
      return say('');
    },
  });
}
