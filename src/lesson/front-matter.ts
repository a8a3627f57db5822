// The lines between `---` at the head of a lesson: `key: value`, nothing nested.
//
//   ---
//   title: Fan-out
//   teaches: XGROUP CREATE, XADD
//   needs: clock
//   ---

import { SourceError } from '../base/source-error.ts';
import type { Lesson } from './lesson.ts';

/** What a lesson may need of its backend. */
const needs = ['clock'];
const keys = ['title', 'teaches', 'needs'];

export type Matter = Pick<Lesson, 'title' | 'teaches' | 'needs'>;

/** The front matter, and the text without it (its lines are empty, so that places stay). Throws SourceError. */
export function frontMatter(text: string, file: string): { matter: Matter; rest: string } {
  const lines = text.split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0) {
    throw new SourceError(
      { file, line: 1, column: 1 },
      'a lesson begins with its front matter',
      'write ---, title: ..., --- at the top',
    );
  }
  const values = new Map<string, { readonly value: string; readonly line: number; readonly column: number }>();
  for (const [i, line] of lines.slice(1, end).entries()) {
    const place = { file, line: i + 2, column: 1 };
    if (line.trim() === '') continue;
    const found = /^([a-z]+): *(.*?) *$/.exec(line);
    if (found === null) throw new SourceError(place, 'this is not a line of front matter', 'write key: value');
    const [, key, value] = found as unknown as [string, string, string];
    if (!keys.includes(key))
      throw new SourceError(
        { ...place, length: key.length },
        `there is no key "${key}"`,
        `the keys are ${keys.join(', ')}`,
      );
    if (values.has(key)) throw new SourceError({ ...place, length: key.length }, `"${key}" stands here a second time`);
    values.set(key, {
      value,
      line: place.line,
      column: line.length - line.slice(key.length + 1).trimStart().length + 1,
    });
  }
  const title = values.get('title');
  if (title === undefined || title.value === '') {
    throw new SourceError(
      { file, line: 1, column: 1 },
      'the lesson has no title',
      'write title: ... in the front matter',
    );
  }
  const needed = list(values.get('needs')?.value);
  const unknown = needed.find((need) => !needs.includes(need));
  if (unknown !== undefined) {
    const { line, column } = values.get('needs')!;
    throw new SourceError(
      { file, line, column },
      `nothing offers "${unknown}"`,
      `a lesson may need ${needs.join(', ')}`,
    );
  }
  const rest = [...lines.slice(0, end + 1).map(() => ''), ...lines.slice(end + 1)].join('\n');
  return { matter: { title: title.value, teaches: list(values.get('teaches')?.value), needs: needed }, rest };
}

function list(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
