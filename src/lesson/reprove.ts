// Proving again what a learner has done: the step is staged at the time it was staged then, the learner's predictions are
// answered as they were, the journal of the step happens once more, and the check is asked. What the progress says is
// then not a claim but a proof.
//
//   { lesson: fan-out, step: 'Say it once', found: 'proved' }

import { recover } from '../backend/journal.ts';
import { SourceError } from '../base/source-error.ts';
import { printOf } from './bookmark.ts';
import { Judge } from './judge.ts';
import { hasCheck, type Lesson, type Step } from './lesson.ts';
import { groundOf } from './own-ground.ts';
import type { Progress, Proof, StepDone } from './progress.ts';
import type { Open } from './rehearse.ts';
import { Stager } from './stager.ts';
import { Watch } from './watch.ts';

/**
 * What came of it. `unkept`: it was done where nothing is written down, as on a real server, or it was too much to keep;
 * `rewritten`: the lesson is not what it was, and the proof does not fit it any more.
 */
export type Found = 'proved' | 'failed' | 'rewritten' | 'unkept';

export interface Reproved {
  readonly lesson: Lesson;
  readonly step: Step;
  readonly row: StepDone;
  readonly found: Found;
}

/** Prove again all that is done of these lessons, each step on a fresh engine. Steps that are not done are left out. */
export async function reproveAll(lessons: readonly Lesson[], progress: Progress, open: Open): Promise<Reproved[]> {
  const results: Reproved[] = [];
  for (const lesson of lessons) {
    const known = progress.lessons.get(lesson.key);
    for (const step of known === undefined ? [] : lesson.steps) {
      const row = known!.get(step.title);
      if (row !== undefined) results.push({ lesson, step, row, found: await found(lesson, step, row.proof, open) });
    }
  }
  return results;
}

async function found(lesson: Lesson, step: Step, proof: Proof | undefined, open: Open): Promise<Found> {
  if (proof === undefined) return 'unkept';
  if (await holds(lesson, step, proof, open)) return 'proved';
  return proof.print === printOf(lesson) ? 'failed' : 'rewritten';
}

async function holds(lesson: Lesson, step: Step, proof: Proof, open: Open): Promise<boolean> {
  const interpreter = await open();
  const ground = groundOf(interpreter);
  const stager = new Stager(interpreter, ground);
  const unsubscribe = interpreter.onExchange((exchange) => stager.see(exchange));
  try {
    const { began, events } = recover(proof.journal.join('\n'));
    const staged = await stager.stage(lesson, step, began);
    if (!(await stager.performWith(staged, proof.answers))) return false;
    ground.began();
    const judge = new Judge(await interpreter.backend.connect({ observer: true }), interpreter);
    const watch = await Watch.begin(judge, lesson, step, staged.captures, true);
    await interpreter.resume(events);
    await watch.look();
    return watch.passes || !hasCheck(step);
  } catch (wrong) {
    if (wrong instanceof SourceError || isUnreadable(wrong)) return false;
    throw wrong;
  } finally {
    unsubscribe();
    stager.close();
    await interpreter.close();
  }
}

/** A journal that was tampered with, or is of a newer version. */
function isUnreadable(wrong: unknown): boolean {
  return wrong instanceof Error && /journal/.test(wrong.message);
}
