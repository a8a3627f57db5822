// The course: the lessons of a folder, in the order of their numbers. `ls` is the syllabus; a README beside them is no
// lesson. A lesson that cannot be read is left out and told: the others are still there to learn from.

import { fromBuffer, isUtf8, textOf } from '../base/bytes.ts';
import type { Files } from '../base/files.ts';
import { SourceError } from '../base/source-error.ts';
import type { Lesson } from './lesson.ts';
import { parseLesson } from './parse.ts';

export interface LessonFile {
  /** As reports name it: the folder's name as given, a slash, the file's name. */
  readonly file: string;
  /** Empty where it cannot be read. */
  readonly text: string;
  /** Why it cannot be read as text. */
  readonly wrong?: SourceError;
}

/** The files of a folder of lessons. How long one is, is asked before it is read. */
export interface Pages extends Pick<Files, 'list' | 'read'> {
  /** In bytes; undefined where there is no such file. Throws an Error with a sentence where it may not be read as a page. */
  size(path: string): number | undefined;
}

/** A page is never longer than this, in bytes. */
const longest = 512 * 1024;

/** The lesson files of a folder, by number, then name. Throws an Error with a sentence where the folder is not there. */
export function lessonFiles(files: Pages, folder: string): LessonFile[] {
  const names = files.list(folder);
  if (names === undefined) throw new Error(`there is no folder ${folder}`);
  return names
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort((a, b) => number(a) - number(b) || (a < b ? -1 : 1))
    .map((name) => readLessonFile(files, `${folder.replace(/\/$/, '')}/${name}`));
}

/** One lesson file. What is too long or no text has its reason with it. */
function readLessonFile(files: Pages, file: string): LessonFile {
  const wrong = (what: string, fix?: string): LessonFile => {
    return { file, text: '', wrong: new SourceError({ file, line: 1, column: 1 }, what, fix) };
  };
  let bytes: Uint8Array | undefined;
  try {
    const size = files.size(file) ?? 0;
    if (size > longest) {
      const told = `${(size / 1024 / 1024).toFixed(1)} MB`;
      return wrong(`this file has ${told}, and no lesson has more than 0.5 MB`, 'make several lessons of it');
    }
    bytes = files.read(file);
  } catch (error) {
    return wrong((error as Error).message, 'a lesson is a plain file in its folder, which you may read');
  }
  if (bytes === undefined) return wrong('there is no such file any more');
  if (!isUtf8(bytes)) return wrong('this file is not UTF-8 text', 'save it as UTF-8');
  return { file, text: textOf(fromBuffer(bytes)) };
}

/** The lessons of these files, and what is wrong with the others. `read` makes a lesson of a file. */
export function course(
  files: readonly LessonFile[],
  read = parseLesson,
): { readonly lessons: Lesson[]; readonly wrong: SourceError[] } {
  const lessons: Lesson[] = [];
  const wrong: SourceError[] = [];
  for (const { file, text, wrong: unreadable } of files) {
    try {
      if (unreadable !== undefined) throw unreadable;
      const lesson = read(text, file);
      const twin = lessons.find(({ id }) => id === lesson.id);
      if (twin !== undefined)
        throw new SourceError(
          { file, line: 1, column: 1 },
          `${twin.file} has this id already: ${lesson.id}`,
          'give the file another name',
        );
      lessons.push(lesson);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      wrong.push(error);
    }
  }
  return { lessons, wrong };
}

function number(name: string): number {
  return Number(/^\d+/.exec(name)?.[0] ?? Number.POSITIVE_INFINITY);
}
