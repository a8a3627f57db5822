import { textOf } from '../../base/bytes.ts';
import { optional, value } from '../../grammar/arg.ts';
import { type Local, local, refuse, say } from '../../shell/local.ts';
import { hasCheck } from '../lesson.ts';
import type { Tutor } from '../tutor.ts';
import { lessonMeant, lessonsOffered } from './lesson.ts';
import { noLesson } from './no-lesson.ts';

/** The last step of a lesson, cold: solved, it proves the whole. */
export function testout(tutor: Tutor): Local {
  return local({
    name: '/testout',
    topic: 'the course',
    summary: 'Take the last step of a lesson cold, without hints: solved, it proves the lesson. /testout fan-out',
    syntax: { lesson: optional(value('lesson', 'text')) },
    offers: { lesson: () => lessonsOffered(tutor) },
    run({ lesson: name }) {
      const lesson = name === undefined ? tutor.at?.lesson : lessonMeant(tutor.lessons, textOf(name));
      if (lesson === undefined) return refuse(noLesson);
      if (typeof lesson === 'string') return refuse(lesson);
      if (lesson.belief !== undefined) return refuse('A drill is its own test. /leave goes back to where you were.');
      const step = lesson.steps.findLast(hasCheck);
      if (step === undefined)
        return refuse(`There is nothing to solve in ${lesson.title}: /lesson ${lesson.id} begins it.`);
      tutor.later(async () => {
        await tutor.begin(lesson, step, undefined, 'test');
      });
      return say('');
    },
  });
}
