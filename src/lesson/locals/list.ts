import type { Local } from '../../shell/local.ts';
import type { Tutor } from '../tutor.ts';
import { back } from './back.ts';
import { card } from './card.ts';
import { check } from './check.ts';
import { drill } from './drill.ts';
import { goal } from './goal.ts';
import { hint } from './hint.ts';
import { leave } from './leave.ts';
import { lesson } from './lesson.ts';
import { lessons } from './lessons.ts';
import { next } from './next.ts';
import { play } from './play.ts';
import { progress } from './progress.ts';
import { prove } from './prove.ts';
import { reset } from './reset.ts';
import { skip } from './skip.ts';
import { solution } from './solution.ts';
import { testout } from './testout.ts';

/** The slash commands of the course, in the order /help lists them. */
export function lessonLocals(tutor: Tutor): Local[] {
  const walk = [goal, hint, check, solution, next, back, reset, skip];
  const course = [lessons, lesson, testout, card, drill, progress, prove, play, leave];
  return [...walk, ...course].map((make) => ({ ...make(tutor), byHand: true }));
}
