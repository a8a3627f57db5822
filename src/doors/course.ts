// The doors to the course without the shell: the list of lessons, and the replay of one.

import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { realClock } from '../base/clock.ts';
import { printable } from '../base/printable.ts';
import { SourceError } from '../base/source-error.ts';
import { ProgressFile } from '../lesson/progress-file.ts';
import { replay } from '../lesson/replay.ts';
import { lessonRows, rowLines, search } from '../lesson/rows.ts';
import { BadFile, Refusal, state } from '../place.ts';
import { scene } from '../ui/scene.ts';
import { themeFor } from '../ui/theme.ts';
import { opened } from './connected.ts';
import { disk } from './disk.ts';
import { lessonNamed, readCourse } from './lessons.ts';
import { palette } from './palette.ts';
import { checkEmpty } from './proofs.ts';
import { print } from './standard.ts';

const { stdin, stdout, stderr } = process;

/** What the program's options say of the course. */
export interface CourseOptions {
  /** The folder of a pack; ours where it is left out. */
  readonly lessons?: string | undefined;
  readonly json?: boolean | undefined;
}

/** List the lessons, or those that the words mean. */
export function listLessons(words: readonly string[], { lessons: pack, json }: CourseOptions): void {
  const path = join(state, 'progress.json');
  const progress = new ProgressFile({ files: disk, path, now: realClock.now });
  const { lessons } = readCourse(pack);
  const found = search(lessons, words);
  if (found.length === 0) throw new Refusal(`No lesson speaks of ${printable(words.join(' '))}.`);
  const rows = lessonRows(found, progress.progress);
  const said = progress.takeSaid();
  if (said !== undefined) stderr.write(`${said}\n`);
  const numbers = found.map((lesson) => lessons.indexOf(lesson) + 1);
  print(json ? [JSON.stringify(rows, undefined, 2)] : rowLines(rows, numbers));
}

/**
 * Play a lesson without a learner. `pace`: how many times slower than one reads alone, 0 at once; `key`: on with Enter.
 * Left out: as one reads, and at once where nobody does.
 */
export async function replayLesson(
  name: string,
  { lessons: pack, pace }: CourseOptions & { readonly pace?: string | undefined },
  connect?: string,
): Promise<void> {
  const lesson = lessonNamed(name, readCourse(pack));
  const { pause, end } = paceOf(pace);
  if (connect !== undefined) await checkEmpty(connect);
  const interpreter = await opened(connect, false);
  const paint = themeFor(palette('none'));
  let last: Parameters<typeof scene>[2];
  try {
    await replay(lesson, {
      interpreter,
      show(entry) {
        const lines = scene(entry, stdout.columns ?? 80, last);
        last = entry;
        for (const line of lines) stdout.write(`${line.map(({ style, text }) => paint(style, text)).join('')}\n`);
      },
      pause,
    });
  } catch (wrong) {
    if (!(wrong instanceof SourceError)) throw wrong;
    throw new BadFile(wrong.report(lesson.text));
  } finally {
    end();
    await interpreter.close();
  }
}

/** How to wait between two things shown, and how to wait no more. Throws Refusal. */
function paceOf(pace: string | undefined): { readonly pause: (ms: number) => Promise<void>; readonly end: () => void } {
  if (pace === 'key') return onKey();
  const factor = pace === undefined ? (stdout.isTTY ? 1 : 0) : Number(pace);
  if (!(factor >= 0 && factor <= 100)) throw new Refusal('--pace takes a number from 0 to 100, or key', 2);
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms * factor));
  return { pause: factor === 0 ? async () => {} : pause, end: () => {} };
}

/** On with Enter; Ctrl-D plays the rest at once. */
function onKey(): ReturnType<typeof paceOf> {
  if (!stdin.isTTY) throw new Refusal('--pace key waits for Enter, and there is no terminal to press it at', 2);
  const keys = createInterface({ input: stdin, terminal: false });
  let isOpen = true;
  keys.on('close', () => {
    isOpen = false;
  });
  const pressed = () =>
    new Promise<void>((resolve) => {
      keys.once('line', () => resolve());
      keys.once('close', () => resolve());
    });
  return { pause: async () => (isOpen ? pressed() : undefined), end: () => keys.close() };
}
