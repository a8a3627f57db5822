import { textOf } from '../../base/bytes.ts';
import { many, optional, value } from '../../grammar/arg.ts';
import { type Local, local, refuse, say } from '../../shell/local.ts';
import { lessonRows, rowLines, search } from '../rows.ts';
import type { Tutor } from '../tutor.ts';

/** The course, with what is done of it; those that words mean. */
export function lessons(tutor: Tutor): Local {
  return local({
    name: '/lessons',
    topic: 'the course',
    summary: "List the lessons, with what is done of each. /lessons evening: an hour's way; /lessons XCLAIM finds.",
    readonly: true,
    syntax: { words: optional(many(value('word', 'text'))) },
    run({ words = [] }) {
      const { lessons, progress, at } = tutor;
      if (lessons.length === 0) return say('There are no lessons here.');
      const found = search(lessons, words.map(textOf));
      const [first] = found;
      if (first === undefined)
        return refuse(`No lesson speaks of ${words.map(textOf).join(' ')}. /lessons lists them all.`);
      const rows = lessonRows(found, progress.progress);
      const numbers = found.map((lesson) => lessons.indexOf(lesson) + 1);
      return say([...rowLines(rows, numbers, at?.lesson.id), `/lesson ${first.id} begins one.`].join('\n'));
    },
  });
}
