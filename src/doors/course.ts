// The doors to the course without the shell: the list of lessons, the replay of one, the proof of all.

import { basename, join } from 'node:path';
import { realClock } from '../base/clock.ts';
import { printable } from '../base/printable.ts';
import { reportFault } from '../lesson/fault.ts';
import { groundOf } from '../lesson/own-ground.ts';
import { parseLesson } from '../lesson/parse.ts';
import { ProgressFile } from '../lesson/progress-file.ts';
import { prove } from '../lesson/prove.ts';
import { replay } from '../lesson/replay.ts';
import { lessonRows, rowLines, search } from '../lesson/rows.ts';
import { Refusal, state } from '../place.ts';
import { scene } from '../ui/scene.ts';
import { themeFor } from '../ui/theme.ts';
import { connected, opened } from './connected.ts';
import { disk } from './disk.ts';
import { lessonNamed, lessonsFolder, lessonsIn, readCourse } from './lessons.ts';
import { palette } from './palette.ts';
import { Progress } from './progress.ts';
import { openRehearsal } from './rehearsal.ts';

const { stdout, stderr } = process;

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
  const lines = json ? [JSON.stringify(rows, undefined, 2)] : rowLines(rows, numbers);
  stdout.write(lines.map((line) => `${line.trimEnd()}\n`).join(''));
}

export async function replayLesson(name: string, { lessons: pack }: CourseOptions, connect?: string): Promise<void> {
  const lesson = lessonNamed(name, readCourse(pack));
  if (connect !== undefined) await checkEmpty(connect);
  const interpreter = await opened(connect, false);
  const paint = themeFor(palette('none'));
  let last: Parameters<typeof scene>[2];
  await replay(lesson, {
    interpreter,
    show(entry) {
      const lines = scene(entry, stdout.columns ?? 80, last);
      last = entry;
      for (const line of lines) stdout.write(`${line.map(({ style, text }) => paint(style, text)).join('')}\n`);
    },
    ...(stdout.isTTY && { pause: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)) }),
  });
  await interpreter.close();
}

/** A lesson takes an empty database of a real server. Throws Refusal. */
async function checkEmpty(connect: string): Promise<void> {
  const interpreter = await connected(connect, false);
  const why = await groundOf(interpreter).refuses();
  await interpreter.close();
  if (why !== undefined) throw new Refusal(why, 2);
}

/** 0 all laws hold, 1 one is broken, 2 a file cannot be read as a lesson. */
export async function proveLessons(folder = lessonsFolder, connect?: string): Promise<number> {
  const files = lessonsIn(folder);
  if (files.length === 0) throw new Refusal(`${printable(folder)}: there are no lessons in it`, 2);
  if (connect !== undefined) await checkEmpty(connect);
  const progress = new Progress(stderr);
  let code = 0;
  for (const [i, { file, text }] of files.entries()) {
    const why = connect === undefined ? undefined : whyLeftOut(text, file);
    if (why !== undefined) {
      stdout.write(`${basename(file)}: left out, ${why}\n`);
      continue;
    }
    const faults = await prove(text, file, () => {
      progress.at(`proving ${basename(file)}, ${i + 1} of ${files.length}`); // a few times a step
      return openRehearsal(connect);
    });
    progress.clear();
    for (const fault of faults) stdout.write(`${reportFault(fault, text)}\n\n`);
    if (faults.length === 0) stdout.write(`${basename(file)}: proved\n`);
    else code = Math.max(code, faults.some(({ law }) => law === undefined) ? 2 : 1);
  }
  return code;
}

/** Why a lesson cannot be proved on a real server. */
function whyLeftOut(text: string, file: string): string | undefined {
  try {
    const { needs } = parseLesson(text, file);
    return needs.includes('clock')
      ? 'it moves the clock'
      : needs.includes('server')
        ? 'it empties the server'
        : undefined;
  } catch {
    return undefined; // the proof says what is wrong with it
  }
}
