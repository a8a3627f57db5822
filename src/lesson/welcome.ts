// The first minute, and tomorrow: what is shown before the first line is typed. Pure.
//
//   first start     what this is, three ways on, how to leave
//   coming back     where you were, what you did last, Enter goes on

import type { Lesson, Step } from './lesson.ts';
import type { Progress } from './progress.ts';
import { ended } from './prose.ts';

/** What the first key may choose. */
export type Choice = 'learn' | 'prompt' | 'list';

export const choices: Readonly<Record<string, Choice>> = { '': 'learn', '1': 'learn', '2': 'prompt', '3': 'list' };

/** The first start, at most 12 lines of a terminal. */
export function firstStart(first: Lesson | undefined): string {
  const what = 'Learn Redis Streams by typing them, on a small Redis inside this program.';
  const learn = first === undefined ? [] : [`1  learn (15 minutes): ${first.title}`];
  return [what, '', ...learn, '2  just a prompt', '3  the list of lessons', '', leave(first)].join('\n');
}

function leave(first: Lesson | undefined): string {
  return `${first === undefined ? '' : 'Enter = 1. '}Type /help at any time. Ctrl-D leaves, nothing is lost.`;
}

/** Coming back, at most four lines. `at`: the step one was on; undefined where the lesson is finished. */
export function comingBack(lesson: Lesson, at: Step | undefined, progress: Progress): string {
  const lines =
    at === undefined
      ? [`Welcome back. You have finished ${lesson.title}.`]
      : [`Welcome back. You were in ${lesson.title}, step ${at.number} of ${lesson.steps.length}: ${ended(at.title)}`];
  const proved = lastDone(progress);
  if (proved !== undefined && at !== undefined) lines.push(`Done last: ${ended(proved)}`);
  lines.push(
    at === undefined
      ? 'Enter lists the lessons. Or just type.'
      : 'Enter goes on. Or just type: /lessons lists what there is.',
  );
  return lines.join('\n');
}

/** The title of the step that was done last, over all lessons. */
function lastDone(progress: Progress): string | undefined {
  const all = [...progress.lessons.values()].flatMap((steps) =>
    [...steps].map(([title, { done }]) => ({ title, done })),
  );
  return all.sort((a, b) => b.done - a.done)[0]?.title;
}
