// The first minute, and tomorrow: what is shown before the first line is typed. Pure.
//
//   first start     what this is, three ways on, how to leave
//   coming back     where you were, what you proved last, the drill that is due, Enter goes on

import type { Lesson, Step } from './lesson.ts';
import type { Progress } from './progress.ts';
import { ended } from './prose.ts';
import type { Errand } from './view.ts';
import { titleOf } from './voice.ts';

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

/** What else there is to say to somebody who comes back. */
export interface Besides {
  /** One was in the sandbox of /play, and the lesson waits. */
  readonly aside?: boolean;
  /** What one does there: a test and a drill have names of their own. */
  readonly errand?: Errand;
  /** The drill that is due, in a sentence that says how to begin it. */
  readonly due?: string | undefined;
}

/** Coming back, at most four lines. `at`: the step one was on; undefined where the lesson is finished. */
export function comingBack(
  lesson: Lesson,
  at: Step | undefined,
  progress: Progress,
  { aside = false, errand = 'lesson', due }: Besides = {},
): string {
  const place = at && ended(placeOf(lesson, at, errand));
  const proved = at && lastDone(progress);
  return lines(
    place === undefined
      ? `Welcome back. You have finished ${lesson.title}.`
      : aside
        ? `Welcome back. You were in the sandbox, beside ${place}`
        : `Welcome back. You were in ${place}`,
    proved && `Proved last: ${ended(proved)}`,
    due,
    at === undefined
      ? 'Enter lists the lessons. Or just type.'
      : `Enter ${aside ? 'returns to the lesson' : 'goes on'}. Or just type: /lessons lists what there is.`,
  );
}

/** Where one was, within a sentence. */
function placeOf(lesson: Lesson, step: Step, errand: Errand): string {
  const title = titleOf(lesson, step, errand);
  return errand === 'lesson' ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

/** The drill that is due, if one is, and how to begin it. */
export function dueDrill(drill: Lesson | undefined): string | undefined {
  return drill && `Due, two minutes: /drill ${drill.belief}, ${ended(drill.title)}`;
}

/** Coming back to the sandbox, where no lesson has been begun. `typed`: how many lines can still be taken back. */
export function backInSandbox(typed: number, first: Lesson | undefined, due?: string): string {
  const count = typed === 1 ? '1 line, /history shows it' : `${typed} lines, /history lists them`;
  return lines(
    `Welcome back. You were in the sandbox: ${count}.`,
    due,
    `Just type, or: ${first === undefined ? '' : `/lesson begins ${first.title}, `}/lessons lists what there is.`,
  );
}

function lines(...all: (string | undefined)[]): string {
  return all.filter((line) => line !== undefined).join('\n');
}

/** The title of the step that was done last, over all lessons. */
function lastDone(progress: Progress): string | undefined {
  const all = [...progress.lessons.values()].flatMap((steps) =>
    [...steps].map(([title, { done }]) => ({ title, done })),
  );
  return all.sort((a, b) => b.done - a.done)[0]?.title;
}
