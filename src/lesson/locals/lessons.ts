import { type Local, local, say } from '../../shell/local.ts';
import { lessonsJson } from '../progress.ts';
import type { Tutor } from '../tutor.ts';

/** The course, with what is done of it. */
export function lessons(tutor: Tutor): Local {
  return local({
    name: '/lessons',
    summary: 'List the lessons, with what is done of each.',
    readonly: true,
    syntax: {},
    run() {
      const rows = lessonsJson(tutor.lessons, tutor.progress.progress);
      if (rows.length === 0) return say('There are no lessons here.');
      const [title, id] = [width(rows.map((row) => row.title)), width(rows.map((row) => row.id))];
      const lines = rows.map((row, i) => {
        const mark = tutor.at?.lesson.id === row.id ? '*' : ' ';
        const done = row.done === row.steps ? 'done' : `${row.done} of ${row.steps} steps`;
        return `${mark} ${i + 1}  ${row.title.padEnd(title)}  ${row.id.padEnd(id)}  ${done}`;
      });
      return say([...lines, `/lesson ${rows[0]!.id} begins one.`].join('\n'));
    },
  });
}

function width(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => text.length));
}
