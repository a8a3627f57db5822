// A table for who teaches: a row for each learner, a column for each lesson. Pure.
//
//                   11111111
//          12345678901234567  proved   steps  hints  met  cured  last
//   ana    ##3..............  2 of 17     15      4    3      2  2026-07-01
//   bob    c................  1 of 17      1      0    0      0  2026-06-30

import { widthOf } from '../base/cells.ts';
import { printable } from '../base/printable.ts';
import { lastBelief } from './beliefs.ts';
import { dayOf } from './certificate.ts';
import type { Lesson } from './lesson.ts';
import type { Progress } from './progress.ts';
import { type LessonRow, lessonRows } from './rows.ts';
import { standingOf } from './schedule.ts';

export interface Learner {
  readonly name: string;
  readonly progress: Progress;
}

/** What is known of one learner: what `--json` prints. */
export interface ClassRow {
  readonly name: string;
  readonly lessons: readonly LessonRow[];
  readonly proved: number;
  readonly steps: number;
  readonly hints: number;
  /** The numbers of the beliefs that a mistake showed, and of those that have been cured since. */
  readonly met: readonly number[];
  readonly cured: readonly number[];
  /** When something was last done, ms since 1970; undefined where nothing was. */
  readonly last: number | undefined;
}

export function classRows(learners: readonly Learner[], lessons: readonly Lesson[]): ClassRow[] {
  return learners.map(({ name, progress }) => {
    const rows = lessonRows(lessons, progress);
    const keys = new Set(lessons.map(({ key }) => key));
    const steps = [...progress.lessons].filter(([key]) => keys.has(key)).flatMap(([, steps]) => [...steps.values()]);
    const beliefs = [...progress.beliefs].filter(([number]) => number <= lastBelief).sort(([a], [b]) => a - b);
    const times = [...steps.map(({ done }) => done), ...beliefs.flatMap(([, { met, cured }]) => [...met, ...cured])];
    return {
      name,
      lessons: rows,
      proved: rows.filter(({ proved }) => proved !== undefined).length,
      steps: rows.reduce((sum, { done }) => sum + done, 0),
      hints: steps.reduce((sum, { hints }) => sum + hints, 0),
      met: beliefs.filter(([, { met }]) => met.length > 0).map(([number]) => number),
      cured: beliefs.filter(([, record]) => standingOf(record).level > 0).map(([number]) => number),
      last: times.length === 0 ? undefined : Math.max(...times),
    };
  });
}

/** The table, with a legend below it; 80 columns hold 17 lessons and names of some ten letters. */
export function classTable(rows: readonly ClassRow[], lessons: readonly Lesson[]): string[] {
  const names = rows.map(({ name }) => printable(name));
  const width = Math.max(5, ...names.map(widthOf));
  const places = lessons.map((_, i) => i + 1);
  const proved = `${lessons.length} of ${lessons.length}`.length;
  const out = [
    `${' '.repeat(width)}  ${places.map((place) => (place < 10 ? ' ' : Math.floor(place / 10) % 10)).join('')}`,
    `${' '.repeat(width)}  ${places.map((place) => place % 10).join('')}  ${'proved'.padEnd(proved)}  steps  hints  met  cured  last`,
  ];
  for (const [i, row] of rows.entries()) {
    const cells = [
      `${names[i]}${' '.repeat(width - widthOf(names[i]!))}`,
      row.lessons.map(markOf).join(''),
      `${row.proved} of ${lessons.length}`.padEnd(proved),
      String(row.steps).padStart(5),
      String(row.hints).padStart(5),
      String(row.met.length).padStart(3),
      String(row.cured.length).padStart(5),
      row.last === undefined ? '-' : dayOf(row.last),
    ];
    out.push(cells.join('  '));
  }
  return [...out, '', '# proved step by step   c proved in a test   3 so many steps done   . not begun'];
}

function markOf({ done, proved }: LessonRow): string {
  if (proved === 'whole') return '#';
  if (proved === 'cold') return 'c';
  if (done === 0) return '.';
  return done < 10 ? String(done) : '+';
}
