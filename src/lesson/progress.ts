// Progress: which steps of which lessons have been done, when, and with how many hints; which beliefs were met and cured;
// and where one left off. One text file that can be read, copied and merged:
//
//   { "streamdojo": "progress", "version": 2,
//     "lessons": { "fan-out": { "Say it once": { "done": 1704067200000, "hints": 1, "proof": { ... } } } },
//     "beliefs": { "12": { "met": [1704067260000], "cured": [1704067380000] } },
//     "last": { "lesson": "fan-out", "step": "To each group its copy", "at": 1704067260000 } }
//
// A step goes by its title, so that a lesson with a step more or less wipes nothing. Merging two files loses nothing:
// merge(a, b) = merge(b, a), and merging twice is merging once. This file is pure; progress-file.ts reads and writes.

/** When a step was first done (ms since 1970), and how many of its hints had been opened by then. */
export interface StepDone {
  readonly done: number;
  readonly hints: number;
  /** It was done in a test, without the steps before it: the whole lesson is proved by it. */
  readonly cold?: boolean;
  /** What was done, so that it can be proved again; undefined on a real server, and where it was too much. */
  readonly proof?: Proof;
}

/** What a learner did on a step: enough to do it again on a fresh engine (reprove.ts). */
export interface Proof {
  /** When it was done, ms since 1970. */
  readonly at: number;
  /** The print of the lesson's text then (bookmark.ts). */
  readonly print: string;
  /** The choices taken, from 0; -1 where a prediction was skipped. */
  readonly answers: readonly number[];
  /** The journal of the step, a line each (backend/journal.ts). */
  readonly journal: readonly string[];
}

/** When a mistake showed a belief, and when its drill was done: ms since 1970, the earliest first. */
export interface BeliefRecord {
  readonly met: readonly number[];
  readonly cured: readonly number[];
}

export interface Progress {
  /** Lesson -> step title -> when. */
  readonly lessons: ReadonlyMap<string, ReadonlyMap<string, StepDone>>;
  /** Number of the belief -> when. */
  readonly beliefs: ReadonlyMap<number, BeliefRecord>;
  /** Where one left off. */
  readonly last: Last | undefined;
}

export interface Last {
  readonly lesson: string;
  readonly step: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export const noProgress: Progress = { lessons: new Map(), beliefs: new Map(), last: undefined };

/** The version of the file that this program writes; it reads those before it too. */
export const version = 2;

/** Of each belief so many times are kept, the latest. */
const mostTimes = 50;
/** The last millisecond that has a date. */
const latest = 8.64e15;
/** A proof longer than this (characters of its journal) is not kept. */
const longestProof = 64 * 1024;

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
  const beliefs = new Map<number, BeliefRecord>();
  if (root.beliefs !== undefined && !isRecord(root.beliefs)) throw new DamagedProgress('its beliefs are no list');
  for (const [number, row] of Object.entries(root.beliefs ?? {})) beliefs.set(Number(number), parseBelief(number, row));
  return { lessons, beliefs, last: root.last === undefined ? undefined : parseLast(root.last) };
}

/** The text of a progress file. Lessons and steps in the order they were first done. */
export function printProgress(progress: Progress): string {
  const lessons = Object.fromEntries(
    [...progress.lessons].map(([lesson, steps]) => [lesson, Object.fromEntries(steps)]),
  );
  const beliefs = Object.fromEntries(progress.beliefs);
  return `${JSON.stringify({ streamdojo: 'progress', version, lessons, beliefs, last: progress.last }, null, 2)}\n`;
}

/** Everything that either knows: the earlier time of a step done twice, and the later place left off. */
export function mergeProgress(a: Progress, b: Progress): Progress {
  const lessons = new Map(a.lessons);
  for (const [lesson, steps] of b.lessons) {
    const merged = new Map(lessons.get(lesson));
    for (const [step, row] of steps) merged.set(step, earlier(merged.get(step), row));
    lessons.set(lesson, merged);
  }
  const beliefs = new Map(a.beliefs);
  for (const [number, { met, cured }] of b.beliefs) {
    const known = beliefs.get(number);
    beliefs.set(number, { met: union(known?.met, met), cured: union(known?.cured, cured) });
  }
  return { lessons, beliefs, last: later(a.last, b.last) };
}

/** A step is done. Doing it again changes nothing but the place left off. */
export function withStep(progress: Progress, lesson: string, step: string, row: StepDone): Progress {
  const { proof } = row;
  const length = proof?.journal.reduce((sum, line) => sum + line.length, 0) ?? 0;
  const { proof: _, ...bare } = row;
  const lessons = new Map([[lesson, new Map([[step, length > longestProof ? bare : row]])]]);
  return mergeProgress(progress, { ...noProgress, lessons, last: { lesson, step, at: row.done } });
}

/** Somebody is at this step now. */
export function withLast(progress: Progress, last: Last): Progress {
  return mergeProgress(progress, { ...noProgress, last });
}

/** A mistake showed this belief. */
export function withMet(progress: Progress, belief: number, at: number): Progress {
  return mergeProgress(progress, { ...noProgress, beliefs: new Map([[belief, { met: [at], cured: [] }]]) });
}

/** Its drill has been done. */
export function withCured(progress: Progress, belief: number, at: number): Progress {
  return mergeProgress(progress, { ...noProgress, beliefs: new Map([[belief, { met: [], cured: [at] }]]) });
}

/** How many of these steps are done. */
export function countDone(progress: Progress, lesson: string, steps: readonly string[]): number {
  const done = progress.lessons.get(lesson);
  return steps.filter((step) => done?.has(step)).length;
}

function parseStep(step: string, row: unknown): StepDone {
  if (!isRecord(row) || !isTime(row.done) || !isCount(row.hints)) {
    throw new DamagedProgress(`${JSON.stringify(step)} does not say when it was done`);
  }
  return {
    done: row.done,
    hints: row.hints,
    ...(row.cold === true && { cold: true }),
    ...(row.proof !== undefined && { proof: parseProof(step, row.proof) }),
  };
}

function parseProof(step: string, row: unknown): Proof {
  const { at, print, answers, journal } = isRecord(row) ? row : {};
  const isWhole =
    isTime(at) &&
    typeof print === 'string' &&
    Array.isArray(answers) &&
    answers.every((answer) => Number.isSafeInteger(answer)) &&
    Array.isArray(journal) &&
    journal.every((line) => typeof line === 'string');
  if (!isWhole) throw new DamagedProgress(`the proof of ${JSON.stringify(step)} is unreadable`);
  return { at, print, answers, journal };
}

function parseBelief(number: string, row: unknown): BeliefRecord {
  const { met, cured } = isRecord(row) ? row : {};
  if (!/^[1-9]\d{0,3}$/.test(number) || !isTimes(met) || !isTimes(cured))
    throw new DamagedProgress(`what it says of belief ${JSON.stringify(number)} is unreadable`);
  return { met: union(met), cured: union(cured) };
}

function parseLast(last: unknown): Last {
  if (!isRecord(last) || typeof last.lesson !== 'string' || typeof last.step !== 'string' || !isTime(last.at)) {
    throw new DamagedProgress('the place left off is unreadable');
  }
  return { lesson: last.lesson, step: last.step, at: last.at };
}

/** When it was done first, and whether it was ever done cold, with the first proof there is. */
function earlier(a: StepDone | undefined, b: StepDone): StepDone {
  if (a === undefined) return b;
  const first = a.done < b.done || (a.done === b.done && a.hints <= b.hints) ? a : b;
  const proof = firstProof(a.proof, b.proof);
  return {
    done: first.done,
    hints: first.hints,
    ...((a.cold || b.cold) && { cold: true }),
    ...(proof !== undefined && { proof }),
  };
}

function firstProof(a: Proof | undefined, b: Proof | undefined): Proof | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.at !== b.at) return a.at < b.at ? a : b;
  return JSON.stringify(a) <= JSON.stringify(b) ? a : b;
}

/** The times of both, each once, the latest of them. */
function union(a: readonly number[] = [], b: readonly number[] = []): readonly number[] {
  return [...new Set([...a, ...b])].sort((one, other) => one - other).slice(-mostTimes);
}

function later(a: Last | undefined, b: Last | undefined): Last | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return `${a.lesson}\n${a.step}` >= `${b.lesson}\n${b.step}` ? a : b;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTimes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(isTime);
}

/** Milliseconds since 1970, of a day that has a date. */
function isTime(value: unknown): value is number {
  return isCount(value) && value <= latest;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
