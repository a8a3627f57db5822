// The learner's own map, as text: what is proved, which drills are due, which beliefs were met and cured. Pure.
//
//   Lessons: 3 of 17 proved.
//   Drills: 27, 2 of them due: /drill
//     12  XDEL and XTRIM clear the pending list   met 2 times, due
//      5  BLOCK works with any ID                 cured, again in 3 d

import { roughly } from '../shell/duration.ts';
import { beliefOf } from './beliefs.ts';
import type { Lesson } from './lesson.ts';
import type { BeliefRecord, Progress } from './progress.ts';
import { isProved, lessonRows } from './rows.ts';
import { standingOf } from './schedule.ts';

/** Lines of at most 80 columns. `before`: what its words are typed behind, a slash in the shell. */
export function progressMap(
  lessons: readonly Lesson[],
  drills: readonly Lesson[],
  progress: Progress,
  now: number,
  before = '/',
): string[] {
  const rows = lessonRows(lessons, progress);
  const proved = lessons.filter((lesson) => isProved(lesson, progress)).length;
  const begun = rows.filter(({ done, proved }) => done > 0 && proved === undefined);
  const out = [`Lessons: ${proved} of ${lessons.length} proved. ${before}lessons lists them.`];
  for (const { title, done, steps } of begun) out.push(`  ${title}: ${done} of ${steps} steps`);
  const numbers = drills.map(({ belief }) => belief!).sort((a, b) => a - b);
  const known = numbers.filter((number) => standingOf(progress.beliefs.get(number)).due !== undefined);
  const due = known.filter((number) => isDue(progress.beliefs.get(number), now));
  out.push(drillsLine(drills.length, due.length, before));
  const width = Math.max(0, ...known.map((number) => beliefOf(number).belief.length));
  for (const number of known) {
    const record = progress.beliefs.get(number)!;
    out.push(`  ${String(number).padStart(2)}  ${beliefOf(number).belief.padEnd(width)}  ${stateOf(record, now)}`);
  }
  const fresh = drills.length - known.length;
  if (known.length === 0 && fresh > 0) out.push('  Each cures a mistaken belief. You have met none of them yet.');
  else if (fresh > 0) out.push(`  ${fresh} ${fresh === 1 ? 'other' : 'others'} not met yet.`);
  return out;
}

function drillsLine(count: number, due: number, before: string): string {
  if (count === 0) return 'There are no drills here.';
  if (due === 0) return `Drills: ${count}, none due. ${before}drill takes the next.`;
  return `Drills: ${count}, ${due} of them due. ${before}drill takes one.`;
}

function isDue(record: BeliefRecord | undefined, now: number): boolean {
  const { due } = standingOf(record);
  return due !== undefined && due <= now;
}

function stateOf(record: BeliefRecord, now: number): string {
  const { level, due } = standingOf(record);
  const met = record.met.length === 0 ? '' : `met ${times(record.met.length)}, `;
  if (level === 0) return `${met}due`;
  return due! <= now
    ? `${met}cured ${times(level)}, due`
    : `${met}cured ${times(level)}, again in ${roughly(due! - now)}`;
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}
