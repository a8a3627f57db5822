// The door to the prover: a folder of lessons held to their laws, once, or again each time one of them is written.
//
//   20-first-group.md: proved
//   30-event-sourcing.md:64:1: law 11: this gap never takes a line

import { existsSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { printable } from '../base/printable.ts';
import type { LessonFile } from '../lesson/course.ts';
import { type Fault, faultOf, reportFault } from '../lesson/fault.ts';
import { groundOf } from '../lesson/own-ground.ts';
import { parseLesson } from '../lesson/parse.ts';
import { prove } from '../lesson/prove.ts';
import { Refusal } from '../place.ts';
import { connected } from './connected.ts';
import { drillsIn, lessonsFolder, lessonsIn } from './lessons.ts';
import { liesIn } from './pages.ts';
import { Progress } from './progress.ts';
import { openRehearsal } from './rehearsal.ts';

const { stdout, stderr } = process;

/** How long (ms) an editor may take from the first to the last change of a file it writes. */
const settles = 100;

/** 0 all laws hold, 1 one is broken, 2 a file cannot be read as a lesson. */
export async function proveLessons(folder = lessonsFolder, connect?: string): Promise<number> {
  const files = filesIn(folder);
  if (connect !== undefined) await checkEmpty(connect);
  const progress = new Progress(stderr);
  let code = 0;
  for (const [i, file] of files.entries()) {
    const tick = (): void => progress.at(`proving ${basename(file.file)}, ${i + 1} of ${files.length}`); // a few times a step
    const found = await proveFile(file, folder, connect, tick);
    progress.clear();
    code = Math.max(code, told(file, found));
  }
  return code;
}

/** Prove all, and then each file again when it is written, until somebody ends it. */
export async function watchLessons(folder = lessonsFolder): Promise<never> {
  const changed = new Set<string>();
  const watched = [folder, join(folder, 'drills')].filter((one) => existsSync(one));
  let wake = (): void => {};
  for (const one of watched) {
    watch(one, (_, name) => {
      if (name?.endsWith('.md')) changed.add(join(one, name));
      wake();
    });
  }
  await proveLessons(folder);
  stdout.write('Waiting for a lesson to be written. Ctrl-C ends it.\n');
  for (;;) {
    if (changed.size === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    await new Promise((resolve) => setTimeout(resolve, settles));
    const names = [...changed];
    changed.clear();
    for (const file of filesIn(folder).filter(({ file }) => names.includes(join(file))))
      told(file, await proveFile(file, folder, undefined, () => {}));
  }
}

/** The lessons of a folder and its drills. Throws Refusal where there are none. */
function filesIn(folder: string): LessonFile[] {
  const files = [...lessonsIn(folder), ...drillsIn(folder)];
  if (files.length === 0) throw new Refusal(`${printable(folder)}: there are no lessons in it`, 2);
  return files;
}

/** The faults of a file; or why it was left out: it needs what a real server has not. */
async function proveFile(
  { file, text, wrong }: LessonFile,
  folder: string,
  connect: string | undefined,
  tick: () => void,
): Promise<Fault[] | string> {
  if (wrong !== undefined) return [{ ...faultOf(wrong), refused: true }];
  const why = connect === undefined ? undefined : whyLeftOut(text, file);
  if (why !== undefined) return why;
  const open = () => {
    tick();
    return openRehearsal(connect);
  };
  return prove(text, file, open, (path) => liesIn(join(dirname(file), path), folder));
}

/** Print what was found of a file, or why it was left out, and answer its exit code. */
function told({ file, text }: LessonFile, faults: readonly Fault[] | string): number {
  const name = printable(basename(file));
  if (typeof faults === 'string') stdout.write(`${name}: left out, ${faults}\n`);
  else if (faults.length === 0) stdout.write(`${name}: proved\n`);
  else for (const fault of faults) stdout.write(`${reportFault(fault, text)}\n\n`);
  if (typeof faults === 'string' || faults.length === 0) return 0;
  return faults.some(({ law, refused }) => law === undefined || refused) ? 2 : 1;
}

/** A lesson takes an empty database of a real server. Throws Refusal. */
export async function checkEmpty(connect: string): Promise<void> {
  const interpreter = await connected(connect, false);
  const why = await groundOf(interpreter).refuses();
  await interpreter.close();
  if (why !== undefined) throw new Refusal(why, 2);
}

/** Why a lesson cannot be proved on a real server; undefined where it can. */
function whyLeftOut(text: string, file: string): string | undefined {
  try {
    const { needs } = parseLesson(text, file);
    if (needs.includes('clock')) return 'it moves the clock';
    return needs.includes('server') ? 'it empties the server' : undefined;
  } catch {
    return undefined; // the proof says what is wrong with it
  }
}
