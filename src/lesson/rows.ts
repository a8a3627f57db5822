// The list of the lessons, with what is done of each: /lessons, `streamdojo lessons` and its --json. Pure.
//
//   * 5  Fan-out            fan-out      15 min  4 of 6
//     6  Idempotency        idempotency  20 min  done
//     7  Dead letter queue  dead-letter  20 min  tested out

import { widthOf } from '../base/cells.ts';
import { printable } from '../base/printable.ts';
import type { Lesson } from './lesson.ts';
import type { Progress } from './progress.ts';

/** One line of `streamdojo lessons --json`. */
export interface LessonRow {
  readonly id: string;
  readonly title: string;
  /** How long it takes, where its author says so. */
  readonly minutes?: number;
  /** How many steps there are, and how many of them are done. */
  readonly steps: number;
  readonly done: number;
  /** `whole`: every step has been done; `cold`: the last one was, in a test; left out where neither. */
  readonly proved?: 'whole' | 'cold';
}

/** Each lesson in order, with what is done of it. */
export function lessonRows(lessons: readonly Lesson[], progress: Progress): LessonRow[] {
  return lessons.map((lesson) => {
    const { id, title, minutes, steps } = lesson;
    const known = progress.lessons.get(lesson.key);
    const done = steps.filter((step) => known?.has(step.title));
    const isCold = done.some((step) => known?.get(step.title)?.cold);
    const proved = done.length === steps.length ? 'whole' : isCold ? 'cold' : undefined;
    return {
      id,
      title,
      ...(minutes !== undefined && { minutes }),
      steps: steps.length,
      done: done.length,
      ...(proved !== undefined && { proved }),
    };
  });
}

/** Is the lesson done, step by step or in a test? */
export function isProved(lesson: Lesson, progress: Progress): boolean {
  return lessonRows([lesson], progress)[0]!.proved !== undefined;
}

/** The lessons that these words mean: all of them where there are none, a way through, or words of title and text. */
export function search(lessons: readonly Lesson[], words: readonly string[]): Lesson[] {
  const wanted = words.map((word) => word.toLowerCase());
  return lessons.filter((lesson) => {
    const { id, title, teaches, ways, text } = lesson;
    if (wanted.length === 1 && ways.includes(wanted[0]!)) return true;
    const all = [id, title, ...teaches, text].join('\n').toLowerCase();
    return wanted.every((word) => all.includes(word));
  });
}

/** The rows as lines; `here` is the id of the lesson one is in. The numbers are those of the whole course. */
export function rowLines(rows: readonly LessonRow[], numbers: readonly number[], here?: string): string[] {
  const titles = rows.map(({ title }) => printable(title));
  const [title, id] = [widest(titles), widest(rows.map((row) => row.id))];
  const number = Math.max(...numbers.map((one) => String(one).length));
  return rows.map((row, i) => {
    const takes = row.minutes === undefined ? '' : `${row.minutes} min`;
    const mark = row.id === here ? '*' : ' ';
    const place = String(numbers[i]).padStart(number);
    return `${mark} ${place}  ${padded(titles[i]!, title)}  ${row.id.padEnd(id)}  ${takes.padStart(6)}  ${stateOf(row)}`;
  });
}

function stateOf({ done, steps, proved }: LessonRow): string {
  if (proved === 'whole') return 'done';
  return proved === 'cold' ? 'tested out' : `${done} of ${steps} steps`;
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(widthOf));
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - widthOf(text));
}
