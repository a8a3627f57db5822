// The lesson files on the disk: ours, or a pack from a folder, with the drills in the folder beside them.
//
//   lessons/50-fan-out.md          a lesson
//   lessons/drills/12-ghosts.md    a drill, with the number of its belief

import { basename, join, resolve } from 'node:path';
import { printable } from '../base/printable.ts';
import { course, type LessonFile, lessonFiles } from '../lesson/course.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { noDrill } from '../lesson/locals/drill.ts';
import { lessonMeant } from '../lesson/locals/lesson.ts';
import { offeredLesson, parseLesson } from '../lesson/parse.ts';
import { BadFile, home, Refusal, refusing } from '../place.ts';
import { disk } from './disk.ts';
import { pagesOf } from './pages.ts';

/** Ours. */
export const lessonsFolder = join(home, 'lessons');

export interface Course {
  readonly lessons: readonly Lesson[];
  readonly drills: readonly Lesson[];
}

/**
 * A course. Tests have proved ours, so each lesson is read whole only when it is opened; those of a pack are read at once.
 * Throws BadFile for the first that cannot be read, Refusal where there is no such folder.
 */
export function readCourse(pack?: string): Course {
  const folder = pack ?? lessonsFolder;
  const lessons = readLessons(lessonsIn(folder), pack);
  if (lessons.length === 0) throw new Refusal(`${printable(folder)}: there are no lessons in it`, 2);
  return { lessons, drills: readLessons(drillsIn(folder), pack) };
}

/** What progress calls the lessons of a pack begins with the name of its folder: two packs may have a lesson of one name. */
function readLessons(files: readonly LessonFile[], pack: string | undefined): Lesson[] {
  const { lessons, wrong } = course(files, pack === undefined ? offeredLesson : parseLesson);
  const [first] = wrong;
  if (first !== undefined)
    throw new BadFile(first.report(files.find(({ file }) => file === first.place.file)?.text ?? ''));
  if (pack === undefined) return lessons;
  const name = basename(resolve(pack));
  return lessons.map((lesson) => ({ ...lesson, key: `${name}/${lesson.key}` }));
}

/** The lesson files of a folder, in their order. Throws Refusal. */
export function lessonsIn(folder: string): LessonFile[] {
  if (names(folder) === undefined) throw new Refusal(`${printable(folder)}: there is no such folder`, 2);
  return lessonFiles(pagesOf(folder), folder);
}

/** The drills beside them; none where there is no folder of them. Throws Refusal. */
export function drillsIn(folder: string): LessonFile[] {
  const drills = join(folder, 'drills');
  return names(drills) === undefined ? [] : lessonFiles(pagesOf(folder), drills);
}

function names(folder: string): readonly string[] | undefined {
  return refusing(() => disk.list(folder));
}

/** Throws Refusal where a number is given that none of the drills has. */
export function drillNumbered(number: string | undefined, { drills }: Course): string | undefined {
  if (number === undefined || drills.some(({ belief }) => String(belief) === number)) return number;
  throw new Refusal(printable(noDrill(number).replace('/progress', 'streamdojo progress')));
}

/** The lesson of this name or number. Throws Refusal. */
export function lessonNamed(name: string, { lessons }: Course): Lesson {
  const found = lessonMeant(lessons, name);
  if (typeof found !== 'string') return found;
  throw new Refusal(printable(found.replace('/lessons lists them.', 'streamdojo lessons lists them.')));
}
