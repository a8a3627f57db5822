// The table in lessons/README.md that says where each section of the course's source is taught: lessons and steps that
// there are.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseLesson } from '../../src/lesson/parse.ts';

const folder = new URL('../../lessons/', import.meta.url);
const lessons = new Map(
  readdirSync(folder)
    .filter((name) => /^\d+-.*\.md$/.test(name))
    .map((name) => parseLesson(readFileSync(new URL(name, folder), 'utf8'), name))
    .map((lesson) => [lesson.id, lesson]),
);
const guide = readFileSync(new URL('README.md', folder), 'utf8');
const rows = guide
  .slice(guide.indexOf('## Where the patterns of the source are'))
  .split('\n')
  .map((line) => /^\| (.+?) \| `(.+?)` \| (.*?) ?\| (.*?) ?\| (.*?) ?\|$/.exec(line))
  .filter((row) => row !== null);

/** `1, 3 to 5` -> 1, 3, 4, 5. */
function stepsOf(cell: string): number[] {
  return cell.split(',').flatMap((part) => {
    const [from, to] = part.split('to').map((number) => Number(number.trim()));
    if (part.trim() === '') return [];
    return Array.from({ length: (to ?? from!) - from! + 1 }, (_, i) => from! + i);
  });
}

describe('the table of the source', () => {
  it('has rows', () => {
    expect(rows.length).toBeGreaterThan(9);
    expect(stepsOf('1, 3 to 5')).toEqual([1, 3, 4, 5]);
  });

  it.each(rows.map((row) => row.slice(1)))('%s: %s has its steps', (_, id, ...cells) => {
    const lesson = lessons.get(id!);
    expect(lesson, `there is no lesson ${id}`).toBeDefined();
    const steps = cells.flatMap(stepsOf);
    expect(steps.length).toBeGreaterThan(1);
    for (const step of steps) expect(lesson!.steps[step - 1], `${id} has no step ${step}`).toBeDefined();
  });
});
