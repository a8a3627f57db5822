// The lesson files on the disk.

import { join } from 'node:path';
import { printable } from '../base/printable.ts';
import { course, type LessonFile, lessonFiles } from '../lesson/course.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { lessonCalled } from '../lesson/locals/lesson.ts';
import { offeredLesson } from '../lesson/parse.ts';
import { home, Refusal } from '../place.ts';
import { nearest } from '../shell/nearest.ts';
import { disk } from './disk.ts';

/** Ours. */
export const lessonsFolder = join(home, 'lessons');

/** Our lessons, in their order; tests have proved them, so each is read whole only when it is opened. */
export function readLessons(folder: string): Lesson[] {
  const { lessons, wrong } = course(lessonsIn(folder), offeredLesson);
  if (wrong[0] !== undefined) throw wrong[0];
  return lessons;
}

/** The lesson files of a folder, in their order. */
export function lessonsIn(folder: string): LessonFile[] {
  if (disk.list(folder) === undefined) throw new Refusal(`${printable(folder)}: there is no such folder`, 2);
  return lessonFiles(disk, folder);
}

/** The lesson of this name or number. Throws Refusal. */
export function lessonNamed(name: string): Lesson {
  const lessons = readLessons(lessonsFolder);
  const found = lessonCalled(lessons, name);
  if (found !== undefined) return found;
  const near = nearest(
    name,
    lessons.map(({ id }) => id),
  );
  const meant = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new Refusal(`There is no lesson ${printable(name)}.${meant} streamdojo lessons lists them.`);
}
