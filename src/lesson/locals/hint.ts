import { type Local, local, refuse, say } from '../../shell/local.ts';
import { wrapped } from '../prose.ts';
import type { Tutor } from '../tutor.ts';
import { noLesson } from './no-lesson.ts';

/** Opens the hints one by one: a nudge, the shape, the answer. It costs nothing. */
export function hint(tutor: Tutor): Local {
  return local({
    name: '/hint',
    topic: 'this step',
    summary: 'Open the next hint of this step: a nudge, the shape, the answer. It costs nothing.',
    syntax: {},
    async run() {
      const { at } = tutor;
      if (at === undefined) return refuse(noLesson);
      if (at.errand === 'test') return refuse(cold);
      if (at.asking !== undefined)
        return say('There is no wrong answer here: say what you believe, and see. /skip shows it.');
      await tutor.look(); // the hint is for what is missing now
      const opened = at.hint();
      if (opened === undefined) return say('This step has no hints.');
      tutor.changed();
      return say(wrapped(`${opened.label}: ${opened.text}`));
    },
  });
}

/** A test is taken without help. */
export const cold = 'A test is taken without help. /leave puts it down, /lesson begins the lesson step by step.';
