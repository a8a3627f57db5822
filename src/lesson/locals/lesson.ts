import { textOf } from '../../base/bytes.ts';
import { optional, value } from '../../grammar/arg.ts';
import { type Local, local, refuse, say } from '../../shell/local.ts';
import { nearest } from '../../shell/nearest.ts';
import type { Lesson } from '../lesson.ts';
import type { Tutor } from '../tutor.ts';

/** Begins a lesson, by its id or its number in /lessons; without one, returns to the one that waits. */
export function lesson(tutor: Tutor): Local {
  return local({
    name: '/lesson',
    summary: 'Begin a lesson: /lesson fan-out. Without a name: return to the one that waits.',
    syntax: { id: optional(value('id', 'text')) },
    run({ id }) {
      if (id !== undefined) return begin(tutor, textOf(id));
      if (tutor.at !== undefined) return refuse(`You are in ${tutor.at.lesson.title}. /goal tells what is to be done.`);
      const first = tutor.lessons[0];
      if (tutor.waiting() !== undefined) tutor.later(() => tutor.comeBack());
      else if (first !== undefined) return begin(tutor, first.id);
      else return refuse('There are no lessons here.');
      return say('');
    },
  });
}

function begin(tutor: Tutor, id: string) {
  const found = lessonCalled(tutor.lessons, id);
  if (found === undefined) {
    const near = nearest(
      id,
      tutor.lessons.map((one) => one.id),
    );
    return refuse(
      `There is no lesson ${id}.${near === undefined ? '' : ` Did you mean ${near}?`} /lessons lists them.`,
    );
  }
  tutor.later(async () => {
    await tutor.begin(found);
  });
  return say('');
}

/** The lesson with this id, or with this number in the list. */
export function lessonCalled(lessons: readonly Lesson[], id: string): Lesson | undefined {
  return lessons.find((one) => one.id === id) ?? (/^\d{1,4}$/.test(id) ? lessons[Number(id) - 1] : undefined);
}
