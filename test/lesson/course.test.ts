// The order of the course is that of its numbers, and a bad file is told, not thrown.

import { describe, expect, it } from 'vitest';
import { course, lessonFiles } from '../../src/lesson/course.ts';
import { small } from './small.ts';
import { MemoryFiles } from './support.ts';

class Folder extends MemoryFiles {
  override list(): string[] {
    return [...this.texts.keys()].map((path) => path.split('/').at(-1)!).sort();
  }
  size(path: string): number | undefined {
    return this.read(path)?.length;
  }
}

describe('the course', () => {
  it('goes by the numbers of its files', () => {
    const files = new Folder();
    for (const name of ['100-c.md', '20-b.md', '10-a.md', 'README.md', 'notes.txt'])
      files.texts.set(`lessons/${name}`, small);
    expect(course(lessonFiles(files, 'lessons/')).lessons.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('says what is no text, what is too long, and what is not there any more', () => {
    const files = new Folder();
    files.texts.set('lessons/10-a.md', small);
    const said = (): string[] => course(lessonFiles(files, 'lessons')).wrong.map(({ message }) => message);
    files.read = () => new Uint8Array([0xff, 0xfe, 0x00]);
    expect(said()).toEqual(['lessons/10-a.md:1:1: this file is not UTF-8 text']);
    files.read = () => new Uint8Array(10 * 1024 * 1024);
    expect(said()).toEqual(['lessons/10-a.md:1:1: this file has 10.0 MB, and no lesson has more than 0.5 MB']);
    files.read = () => undefined;
    expect(said()).toEqual(['lessons/10-a.md:1:1: there is no such file any more']);
    files.read = () => {
      throw new Error('lessons/10-a.md may not be opened (permission denied)');
    };
    expect(said()).toEqual(['lessons/10-a.md:1:1: lessons/10-a.md may not be opened (permission denied)']);
  });
});
