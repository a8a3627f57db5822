import { type Local, local, refuse, say } from '../../shell/local.ts';
import { ended } from '../prose.ts';
import type { Tutor } from '../tutor.ts';
import { noLesson } from './no-lesson.ts';

/** Goes on to the next step, once this one is done. */
export function next(tutor: Tutor): Local {
  return local({
    name: '/next',
    topic: 'this step',
    summary: 'Go on to the next step, once this one is done. It begins from the model answers.',
    syntax: {},
    async run() {
      const { at } = tutor;
      if (at === undefined) return refuse(noLesson);
      if (!at.done) {
        const open = (await tutor.look()).filter(({ holds }) => !holds).map(({ name }) => name);
        const still = open.length === 0 ? 'This step is not done yet.' : ended(`Not yet: ${open.join('; ')}`);
        return refuse(`${still} /hint helps, /skip leaves the step undone.`);
      }
      return goOn(tutor);
    },
  });
}

/** On to the step after this one, or the end of the lesson. */
export function goOn(tutor: Tutor) {
  const { lesson, step, errand } = tutor.at!;
  const following = lesson.steps[step.number];
  if (following === undefined && errand === 'drill') {
    tutor.later(() => tutor.leaveDrill());
    return say('');
  }
  if (following === undefined)
    return say(`That was the last step of ${lesson.title}. /lessons lists what there is, /play lets you go on here.`);
  tutor.later(async () => {
    const note = `All is now as the model ${answersOf(step.number)} it.`;
    await tutor.begin(lesson, following, note, errand === 'drill' ? 'drill' : 'lesson');
  });
  return say('');
}

function answersOf(count: number): string {
  return count === 1 ? 'answer of step 1 leaves' : `answers of steps 1 to ${count} leave`;
}
