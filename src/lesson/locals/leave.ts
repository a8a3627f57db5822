import { type Local, local, refuse, say } from '../../shell/local.ts';
import type { Tutor } from '../tutor.ts';
import { noLesson } from './no-lesson.ts';

/** Puts the lesson down; its place is kept. */
export function leave(tutor: Tutor): Local {
  return local({
    name: '/leave',
    topic: 'the course',
    summary: 'Put the lesson down. Its place is kept: /lesson begins at the same step.',
    syntax: {},
    run() {
      if (tutor.at?.errand === 'drill') {
        tutor.later(() => tutor.leaveDrill());
        return say('');
      }
      return tutor.leave()
        ? say('The lesson is put down. /lesson takes it up again, /lessons lists them all.')
        : refuse(noLesson);
    },
  });
}
