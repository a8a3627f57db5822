// Progress: which steps of which lessons have been done, when, and with how many hints; and where one left off. One
// small text file that can be read, copied and merged:
//
//   { "streamdojo": "progress", "version": 1,
//     "lessons": { "fan-out": { "Say it once": { "done": 1704067200000, "hints": 1 } } },
//     "last": { "lesson": "fan-out", "step": "To each group its copy", "at": 1704067260000 } }
//
// A step goes by its title, so that a lesson with a step more or less wipes nothing. Merging two files loses nothing:
// merge(a, b) = merge(b, a), and merging twice is merging once. This file is pure; progress-file.ts reads and writes.

/** When a step was first done (ms since 1970), and how many of its hints had been opened by then. */
export interface StepDone {
  readonly done: number;
  readonly hints: number;
}

export interface Progress {
  /** Lesson id -> step title -> when. */
  readonly lessons: ReadonlyMap<string, ReadonlyMap<string, StepDone>>;
  /** Where one left off. */
  readonly last: Last | undefined;
}

export interface Last {
  readonly lesson: string;
  readonly step: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export const noProgress: Progress = { lessons: new Map(), last: undefined };

/** The version of the file that this program writes. */
export const version = 1;

/** The file was written by a newer Streamdojo: it must not be overwritten. */
export class NewerProgress extends Error {
  override readonly name = 'NewerProgress';
}

/** The file is not what this program writes. */
export class DamagedProgress extends Error {
  override readonly name = 'DamagedProgress';
}

/** Read a progress file. Throws NewerProgress or DamagedProgress, with a sentence. */
export function parseProgress(text: string): Progress {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    throw new DamagedProgress('it is not JSON');
  }
  if (!isRecord(root) || root.streamdojo !== 'progress') throw new DamagedProgress('it is not a progress file');
  if (typeof root.version !== 'number') throw new DamagedProgress('it does not say its version');
  if (root.version > version) {
    throw new NewerProgress(`it is of version ${root.version}, and this Streamdojo reads version ${version}`);
  }
  if (!isRecord(root.lessons)) throw new DamagedProgress('it lists no lessons');
  const lessons = new Map<string, ReadonlyMap<string, StepDone>>();
  for (const [lesson, steps] of Object.entries(root.lessons)) {
    if (!isRecord(steps)) throw new DamagedProgress(`the steps of ${JSON.stringify(lesson)} are no list`);
    lessons.set(lesson, new Map(Object.entries(steps).map(([step, row]) => [step, parseStep(step, row)])));
  }
  return { lessons, last: root.last === undefined ? undefined : parseLast(root.last) };
}

/** The text of a progress file. Lessons and steps in the order they were first done. */
export function printProgress(progress: Progress): string {
  const lessons = Object.fromEntries(
    [...progress.lessons].map(([lesson, steps]) => [lesson, Object.fromEntries(steps)]),
  );
  return `${JSON.stringify({ streamdojo: 'progress', version, lessons, last: progress.last }, null, 2)}\n`;
}

/** Everything that either knows: the earlier time of a step done twice, and the later place left off. */
export function mergeProgress(a: Progress, b: Progress): Progress {
  const lessons = new Map(a.lessons);
  for (const [lesson, steps] of b.lessons) {
    const merged = new Map(lessons.get(lesson));
    for (const [step, row] of steps) merged.set(step, earlier(merged.get(step), row));
    lessons.set(lesson, merged);
  }
  return { lessons, last: later(a.last, b.last) };
}

/** A step is done. Doing it again changes nothing but the place left off. */
export function withStep(progress: Progress, lesson: string, step: string, row: StepDone): Progress {
  const lessons = new Map([[lesson, new Map([[step, row]])]]);
  return mergeProgress(progress, { lessons, last: { lesson, step, at: row.done } });
}

/** Somebody is at this step now. */
export function withLast(progress: Progress, last: Last): Progress {
  return mergeProgress(progress, { lessons: new Map(), last });
}

/** How many of these steps are done. */
export function countDone(progress: Progress, lesson: string, steps: readonly string[]): number {
  const done = progress.lessons.get(lesson);
  return steps.filter((step) => done?.has(step)).length;
}

/** One line of `streamdojo lessons --json`. */
export interface LessonRow {
  readonly id: string;
  readonly title: string;
  /** How many steps there are, and how many of them are done. */
  readonly steps: number;
  readonly done: number;
}

/** What `streamdojo lessons --json` prints: each lesson in order, with what is done of it. */
export function lessonsJson(
  lessons: readonly {
    readonly id: string;
    readonly title: string;
    readonly steps: readonly { readonly title: string }[];
  }[],
  progress: Progress,
): LessonRow[] {
  return lessons.map(({ id, title, steps }) => ({
    id,
    title,
    steps: steps.length,
    done: countDone(
      progress,
      id,
      steps.map((step) => step.title),
    ),
  }));
}

function parseStep(step: string, row: unknown): StepDone {
  if (!isRecord(row) || !isTime(row.done) || !isTime(row.hints)) {
    throw new DamagedProgress(`${JSON.stringify(step)} does not say when it was done`);
  }
  return { done: row.done, hints: row.hints };
}

function parseLast(last: unknown): Last {
  if (!isRecord(last) || typeof last.lesson !== 'string' || typeof last.step !== 'string' || !isTime(last.at)) {
    throw new DamagedProgress('the place left off is unreadable');
  }
  return { lesson: last.lesson, step: last.step, at: last.at };
}

function earlier(a: StepDone | undefined, b: StepDone): StepDone {
  if (a === undefined) return b;
  return a.done < b.done || (a.done === b.done && a.hints <= b.hints) ? a : b;
}

function later(a: Last | undefined, b: Last | undefined): Last | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return `${a.lesson}\n${a.step}` >= `${b.lesson}\n${b.step}` ? a : b;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
