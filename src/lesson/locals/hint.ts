import { type Local, local, refuse, say } from '../../shell/local.ts';
import { wrapped } from '../prose.ts';
import type { Tutor } from '../tutor.ts';
import { noLesson } from './no-lesson.ts';

/** Opens the hints one by one: a nudge, the shape, the answer. It costs nothing. */
export function hint(tutor: Tutor): Local {
  return local({
    name: '/hint',
    summary: 'Open the next hint of this step: a nudge, the shape, the answer. It costs nothing.',
    syntax: {},
    run() {
      if (tutor.at === undefined) return refuse(noLesson);
      if (tutor.asking !== undefined)
        return say('There is no wrong answer here: say what you believe, and see. /skip shows it.');
      const opened = tutor.hint();
      if (opened === undefined) return say('This step has no hints.');
      return say(wrapped(`Hint ${opened.number} of ${opened.of}: ${opened.text}`));
    },
  });
}
