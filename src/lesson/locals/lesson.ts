import { textOf } from '../../base/bytes.ts';
import { optional, value } from '../../grammar/arg.ts';
import { type Local, local, refuse, say } from '../../shell/local.ts';
import { nearest } from '../../shell/nearest.ts';
import type { Candidate } from '../../shell/offers/candidate.ts';
import type { Lesson } from '../lesson.ts';
import type { Tutor } from '../tutor.ts';

/** Begins a lesson, by its id or its number in /lessons, at a step; without one, returns to the one that waits. */
export function lesson(tutor: Tutor): Local {
  return local({
    name: '/lesson',
    topic: 'the course',
    summary:
      'Begin a lesson, or jump to a step of it: /lesson fan-out 3. Without a name: return to the one that waits.',
    syntax: { id: optional(value('id', 'text')), step: optional(value('step', 'integer')) },
    offers: { id: () => lessonsOffered(tutor) },
    run({ id, step }) {
      if (id !== undefined) return begin(tutor, textOf(id), step === undefined ? 1 : Number(step));
      if (tutor.at !== undefined && tutor.at.errand !== 'drill')
        return refuse(`You are in ${tutor.at.lesson.title}. /goal tells what is to be done.`);
      const first = tutor.lessons[0];
      if (tutor.waiting() !== undefined) tutor.later(() => tutor.comeBack());
      else if (first !== undefined) return begin(tutor, first.id, 1);
      else return refuse('There are no lessons here.');
      return say('');
    },
  });
}

function begin(tutor: Tutor, id: string, number: number) {
  const found = lessonMeant(tutor.lessons, id);
  if (typeof found === 'string') return refuse(found);
  const step = found.steps[number - 1];
  if (step === undefined) return refuse(`${found.title} has the steps 1 to ${found.steps.length}.`);
  tutor.later(async () => {
    await tutor.begin(found, step);
  });
  return say('');
}

/** The lesson that is meant, or a sentence that says there is none. */
export function lessonMeant(lessons: readonly Lesson[], id: string): Lesson | string {
  const found = lessonCalled(lessons, id);
  if (found !== undefined) return found;
  const near = nearest(
    id,
    lessons.map((one) => one.id),
  );
  return `There is no lesson ${id}.${near === undefined ? '' : ` Did you mean ${near}?`} /lessons lists them.`;
}

/** The lesson with this id, or with this number in the list. */
export function lessonCalled(lessons: readonly Lesson[], id: string): Lesson | undefined {
  return lessons.find((one) => one.id === id) ?? (/^\d{1,4}$/.test(id) ? lessons[Number(id) - 1] : undefined);
}

/** The lessons there are, for the menu. */
export function lessonsOffered({ lessons }: Tutor): Candidate[] {
  return lessons.map(({ id, title }) => ({ text: id, about: title }));
}
