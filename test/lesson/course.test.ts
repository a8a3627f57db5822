// The order of the course is that of its numbers, and a bad file is told, not thrown.

import { describe, expect, it } from 'vitest';
import { SourceError } from '../../src/base/source-error.ts';
import { course, lessonFiles, readLessonFile } from '../../src/lesson/course.ts';
import { small } from './small.ts';
import { MemoryFiles } from './support.ts';

class Folder extends MemoryFiles {
  override list(): string[] {
    return [...this.texts.keys()].map((path) => path.split('/').at(-1)!).sort();
  }
}

describe('the course', () => {
  it('goes by the numbers of its files', () => {
    const files = new Folder();
    for (const name of ['100-c.md', '20-b.md', '10-a.md', 'README.md', 'notes.txt'])
      files.texts.set(`lessons/${name}`, small);
    expect(course(lessonFiles(files, 'lessons/')).lessons.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('says what is no text, and what is not there', () => {
    const files = new Folder();
    files.read = () => new Uint8Array([0xff, 0xfe, 0x00]);
    expect(() => readLessonFile(files, 'lessons/10-a.md')).toThrow(SourceError);
    expect(() => readLessonFile(files, 'lessons/10-a.md')).toThrow('lessons/10-a.md:1:1: this file is not UTF-8 text');
    files.read = () => undefined;
    expect(() => readLessonFile(files, 'lessons/10-a.md')).toThrow('there is no file lessons/10-a.md');
  });
});
