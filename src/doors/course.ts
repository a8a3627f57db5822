// The doors to the course without the shell: the list of lessons, the replay of one, the proof of all.

import { basename, join } from 'node:path';
import { realClock } from '../base/clock.ts';
import { printable } from '../base/printable.ts';
import { reportFault } from '../lesson/fault.ts';
import { groundOf } from '../lesson/own-ground.ts';
import { parseLesson } from '../lesson/parse.ts';
import { lessonsJson } from '../lesson/progress.ts';
import { ProgressFile } from '../lesson/progress-file.ts';
import { prove } from '../lesson/prove.ts';
import { replay } from '../lesson/replay.ts';
import { Refusal, state } from '../place.ts';
import { scene } from '../ui/scene.ts';
import { themeFor } from '../ui/theme.ts';
import { connected, opened } from './connected.ts';
import { disk } from './disk.ts';
import { lessonNamed, lessonsFolder, lessonsIn, readLessons } from './lessons.ts';
import { palette } from './palette.ts';
import { Progress } from './progress.ts';
import { openRehearsal } from './rehearsal.ts';

const { stdout, stderr } = process;

export function listLessons({ json }: { json?: boolean | undefined }): void {
  const path = join(state, 'progress.json');
  const progress = new ProgressFile({ files: disk, path, now: realClock.now });
  const rows = lessonsJson(readLessons(lessonsFolder), progress.progress);
  const said = progress.takeSaid();
  if (said !== undefined) stderr.write(`${said}\n`);
  if (json) stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
  else
    for (const { id, title, steps, done } of rows) {
      const state = done === steps ? 'done' : `${done} of ${steps} steps done`;
      stdout.write(`${id.padEnd(14)}  ${title.padEnd(30)}  ${state}\n`);
    }
}

export async function replayLesson(name: string, connect?: string): Promise<void> {
  const lesson = lessonNamed(name);
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
    if (connect !== undefined && needsClock(text, file)) {
      stdout.write(`${basename(file)}: left out, it moves the clock\n`);
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

function needsClock(text: string, file: string): boolean {
  try {
    return parseLesson(text, file).needs.includes('clock');
  } catch {
    return false; // the proof says what is wrong with it
  }
}
