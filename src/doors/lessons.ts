// The lesson files on the disk.

import { join } from 'node:path';
import { fromBuffer, textOf } from '../base/bytes.ts';
import { printable } from '../base/printable.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { lessonCalled } from '../lesson/locals/lesson.ts';
import { parseLesson } from '../lesson/parse.ts';
import { home, Refusal } from '../place.ts';
import { nearest } from '../shell/nearest.ts';
import { disk } from './disk.ts';

/** Ours. */
export const lessonsFolder = join(home, 'lessons');

/** The lessons of a folder, in their order. Throws SourceError for one that is wrong. */
export function readLessons(folder: string): Lesson[] {
  const names = disk.list(folder);
  if (names === undefined) throw new Refusal(`${folder}: there is no such folder`, 2);
  return names.filter(isLesson).map((name) => parseLesson(readText(join(folder, name)), join(folder, name)));
}

/** Is a file of this name a lesson? */
export function isLesson(name: string): boolean {
  return name.endsWith('.md') && name.toLowerCase() !== 'readme.md';
}

/** A file's text. */
export function readText(path: string): string {
  const bytes = disk.read(path);
  if (bytes === undefined) throw new Refusal(`${path}: no such file`, 2);
  return textOf(fromBuffer(bytes));
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
