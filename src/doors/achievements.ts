// The doors to the progress: the learner's map, its file taken elsewhere and back, a table for who teaches, what was
// proved. The file itself is lesson/progress.ts'.

import { basename, join } from 'node:path';
import { fromBuffer, textOf } from '../base/bytes.ts';
import { realClock } from '../base/clock.ts';
import { printable } from '../base/printable.ts';
import { certificate } from '../lesson/certificate.ts';
import { classRows, classTable, type Learner } from '../lesson/class-table.ts';
import {
  DamagedProgress,
  mergeProgress,
  NewerProgress,
  type Progress,
  parseProgress,
  printProgress,
} from '../lesson/progress.ts';
import { ProgressFile } from '../lesson/progress-file.ts';
import { progressMap } from '../lesson/progress-map.ts';
import { reproveAll } from '../lesson/reprove.ts';
import { Refusal, refusing, state } from '../place.ts';
import type { CourseOptions } from './course.ts';
import { disk, typedDisk } from './disk.ts';
import { readCourse } from './lessons.ts';
import { openRehearsal } from './rehearsal.ts';
import { print, standardInput } from './standard.ts';

const { stdout, stderr } = process;
const path = join(state, 'progress.json');

/** What is done, and which drills are due. */
export function showProgress({ lessons: pack }: CourseOptions): void {
  const { lessons, drills } = readCourse(pack);
  print(progressMap(lessons, drills, ours().progress, realClock.now(), 'streamdojo '));
}

/** Write the progress into a file, or (`-`) to standard output. Throws Refusal where not all of it is known. */
export function exportProgress(to: string): void {
  const file = ours();
  if (!file.isKept) throw new Refusal('nothing is exported: it would be less than there is');
  const text = printProgress(file.progress);
  if (to === '-') stdout.write(text);
  else {
    refusing(() => typedDisk.write(to, text));
    stderr.write(`Written to ${printable(to)}.\n`);
  }
}

/** Put a file in the place of the progress; what was there is kept beside it, whatever it was. */
export async function importProgress(from: string): Promise<void> {
  const theirs = await read(from);
  const aside = `${path}.before-${realClock.now()}`;
  refusing(() =>
    disk.alone(path, () => {
      const isThere = disk.read(path) !== undefined;
      if (isThere) disk.move(path, aside);
      try {
        disk.write(path, printProgress(theirs));
      } catch (wrong) {
        if (isThere) disk.move(aside, path);
        throw wrong;
      }
      print([`Taken over: ${told(theirs)}.`, ...(isThere ? [`What was here is kept as ${aside}.`] : [])]);
    }),
  );
}

/** Add what files know to the progress. Nothing is lost, and merging one twice changes nothing. */
export async function mergeFiles(names: readonly string[]): Promise<void> {
  const theirs: Progress[] = [];
  for (const name of names) theirs.push(await read(name));
  const file = ours();
  if (!file.isKept) throw new Refusal('nothing is merged');
  file.update((progress) => theirs.reduce(mergeProgress, progress));
  const said = file.takeSaid();
  if (said !== undefined) throw new Refusal(said);
  print([`Merged: ${told(file.progress)}.`]);
}

/** A table of these files, one a learner. 1 where one of them cannot be read; the others are shown. */
export async function tabulate(names: readonly string[], { lessons: pack, json }: CourseOptions): Promise<number> {
  const { lessons } = readCourse(pack);
  const learners: Learner[] = [];
  let code = 0;
  for (const name of names) {
    try {
      learners.push({ name: basename(name).replace(/\.json$/, ''), progress: await read(name) });
    } catch (wrong) {
      if (!(wrong instanceof Refusal)) throw wrong;
      stderr.write(`streamdojo: ${wrong.message}\n`);
      code = 1;
    }
  }
  const rows = classRows(learners, lessons);
  print(json ? [JSON.stringify(rows, undefined, 2)] : classTable(rows, lessons));
  return code;
}

/** Prove again all that is done, of a learner's file or one's own, and print the certificate. 1 where a step fails. */
export async function certify(
  from: string | undefined,
  { lessons: pack }: CourseOptions,
  name?: string,
): Promise<number> {
  const { lessons } = readCourse(pack);
  const progress = from === undefined ? ours().progress : await read(from);
  const results = await reproveAll(lessons, progress, () => openRehearsal());
  print(certificate(results, progress, realClock.now(), name));
  return results.some(({ found }) => found === 'failed') ? 1 : 0;
}

/** The learner's own. What is wrong with its file is said, and what it does not say is not made up. */
function ours(): ProgressFile {
  const file = new ProgressFile({ files: disk, path, now: realClock.now });
  const said = file.takeSaid();
  if (said !== undefined) stderr.write(`${said}\n`);
  return file;
}

/** A progress file, or (`-`) standard input. Throws Refusal with a sentence. */
async function read(name: string): Promise<Progress> {
  const bytes = name === '-' ? await standardInput() : refusing(() => typedDisk.read(name));
  if (bytes === undefined) throw new Refusal(`${printable(name)}: there is no such file`, 2);
  try {
    return parseProgress(textOf(fromBuffer(bytes)));
  } catch (wrong) {
    if (!(wrong instanceof DamagedProgress || wrong instanceof NewerProgress)) throw wrong;
    throw new Refusal(`${printable(name)}: ${printable(wrong.message)}`, 2);
  }
}

function told({ lessons, beliefs }: Progress): string {
  const steps = [...lessons.values()].reduce((sum, steps) => sum + steps.size, 0);
  return `${steps} steps of ${lessons.size} lessons, ${beliefs.size} beliefs met`;
}
