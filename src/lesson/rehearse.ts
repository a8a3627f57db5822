// A rehearsal: one step on an engine of its own, its predictions answered rightly, up to where the learner acts; then
// whoever proves it types. The same stager and the same watch as in the shell.

import { SourceError } from '../base/source-error.ts';
import type { Turn } from '../script/parse.ts';
import type { Exchange } from '../shell/exchange.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import { Judge } from './judge.ts';
import { type Lesson, type Step, turnsOf } from './lesson.ts';
import { groundOf } from './own-ground.ts';
import { isAside } from './readonly.ts';
import { type Audience, type Staged, Stager } from './stager.ts';
import { type Verdict, Watch } from './watch.ts';

/** A fresh interpreter with the slash commands a lesson may use: an engine of its own, or a database that is empty. */
export type Open = () => Promise<Interpreter>;

/** A step up to where the learner acts. */
export interface OnStage {
  readonly staged: Staged;
  readonly watch: Watch;
  /** What was really answered to the lines that were asked about. */
  readonly replies: ReadonlyMap<Turn, readonly string[]>;
  /**
   * Type one line as the learner; `look` after each answer that comes of it. `errors`: an error is as good a reply as
   * any. Throws SourceError as the stager.
   */
  readonly type: (turn: Turn, errors: boolean, look: (watch: Watch) => Promise<void>) => Promise<Verdict[]>;
}

/** Stage the step, then do the work. Throws SourceError where a line does not answer as the lesson says. */
export async function rehearse(
  lesson: Lesson,
  step: Step,
  open: Open,
  work: (stage: OnStage) => Promise<void>,
): Promise<void> {
  const interpreter = await open();
  const ground = groundOf(interpreter);
  const why = await ground.refuses();
  if (why !== undefined) throw new SourceError(lesson.steps[0]!.place, why);
  const stager = new Stager(interpreter, ground);
  const unsubscribe = interpreter.onExchange((exchange) => stager.see(exchange));
  try {
    const staged = await stager.stage(lesson, step, interpreter.clock.now());
    const replies = await perform(stager, staged);
    const judge = new Judge(await interpreter.backend.connect({ observer: true }), interpreter);
    ground.began();
    const watch = await Watch.begin(judge, lesson, step, staged.captures, ground.rewinds);
    const type: OnStage['type'] = async (turn, errors, look) => {
      const seen: Exchange[] = [];
      await stager.playTurns(
        staged,
        [turn],
        listener((exchange) => seen.push(exchange)),
        errors,
      );
      const verdicts: Verdict[] = [];
      for (const exchange of seen) {
        if (isAside(exchange.argv, interpreter.locals)) await watch.look();
        else if (exchange.argv.length > 0) verdicts.push(await watch.line(exchange));
        await look(watch);
      }
      return verdicts;
    };
    await work({ staged, watch, replies, type });
  } finally {
    unsubscribe();
    stager.close();
    await ground.clear();
    await interpreter.close();
  }
}

/** Perform the acts, with the right choice at each prediction. Returns the real reply of each line asked about. */
async function perform(stager: Stager, staged: Staged): Promise<Map<Turn, readonly string[]>> {
  const replies = new Map<Turn, readonly string[]>();
  while (!(await stager.perform(staged))) {
    const { fence, choices } = staged.asking!;
    const right = choices.findIndex((choice) => choice.right);
    replies.set(turnsOf(fence.transcript).at(-1)!, await stager.answer(staged, right));
  }
  return replies;
}

function listener(replay: Audience['replay']): Audience {
  return { prose() {}, replay, push() {}, predict() {} };
}
