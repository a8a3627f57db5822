// The prover: the laws of a lesson, held against its own fences on an engine of its own.
//
//   1 before the learner acts, the check does not hold          6 a prediction's one right answer is the real reply
//   2 after the solution it does, and `always` never broke      7 no miss fires after any line of the solution
//   3 each attempt fires its miss first and does not pass;      8 every reply shown is the real one
//     a remark's passes and fires it; each `always` is broken   9 a step has a check or a predict; its prose fits
//   4 probes only read                                            a screen
//   5 three hints                                              10 the card: at most ten lines, answered so on a
//                                                                  fresh engine
//                                                              11 nothing stands there for nothing (idle.ts, use.ts)
//
// Laws 4, 5, the first half of 9 and of 10 are seen when the file is read (parse.ts, conditions.ts); here is what must
// run.
// Everything happens on a virtual clock: the same file gives the same report for ever.

import { type Place, SourceError } from '../base/source-error.ts';
import { matchReply } from '../script/match.ts';
import type { Turn } from '../script/parse.ts';
import type { Captures } from '../script/pattern.ts';
import type { Local } from '../shell/local.ts';
import { type Fault, Faults, faultOf } from './fault.ts';
import { idleCaptures, idleIn, shown } from './idle.ts';
import { names, sizeOf, sizes } from './laws.ts';
import {
  type Card,
  type Fence,
  hasCheck,
  type Lesson,
  type Miss,
  type Prediction,
  type Step,
  turnsOf,
} from './lesson.ts';
import { type Exists, links } from './links.ts';
import { parseLesson } from './parse.ts';
import { type OnStage, type Open, rehearse } from './rehearse.ts';
import { Use } from './use.ts';
import type { Verdict, Watch } from './watch.ts';

/**
 * Prove one lesson file. Every law broken is in the answer, in the order of the file. `exists`: is there such a file beside
 * it? Without it links are not looked at.
 */
export async function prove(text: string, file: string, open: Open, exists?: Exists): Promise<Fault[]> {
  return proved(text, file, open, { line: 1, one: false, exists });
}

/**
 * One fault of the file, undefined where there is none: for who only asks whether it is proved. It is looked for from
 * the step at this line on (from 1); that goes quicker, and finds the same.
 */
export async function faultNear(text: string, file: string, line: number, open: Open): Promise<Fault | undefined> {
  const faults = await proved(text, file, open, { line, one: true });
  return faults[0];
}

async function proved(
  text: string,
  file: string,
  open: Open,
  { line, one, exists }: { line: number; one: boolean; exists?: Exists | undefined },
): Promise<Fault[]> {
  let lesson: Lesson;
  try {
    lesson = parseLesson(text, file);
  } catch (wrong) {
    if (!(wrong instanceof SourceError)) throw wrong;
    return [{ ...faultOf(wrong), refused: true }];
  }
  const prover = new Prover(lesson, open, one);
  if (exists !== undefined) links(lesson, exists, prover.faults);
  await prover.all(line);
  return prover.faults.sorted();
}

class Prover {
  readonly faults = new Faults();
  readonly #lesson: Lesson;
  readonly #open: Open;
  /** Is one fault enough? */
  readonly #one: boolean;

  constructor(lesson: Lesson, open: Open, one: boolean) {
    this.#lesson = lesson;
    this.#open = open;
    this.#one = one;
  }

  /** Every part of the lesson, that at this line first. */
  async all(line: number): Promise<void> {
    const { steps, card } = this.#lesson;
    const locals = await this.#locals();
    idleCaptures(this.#lesson, this.faults);
    for (const step of steps) {
      sizes(this.#lesson, step, this.faults);
      names(step, locals, this.faults);
      idleIn(step, this.faults);
    }
    const onCard = card !== undefined && line >= card.place.line;
    if (onCard) await this.#card(card, locals);
    const at = steps.findLastIndex(({ place }) => place.line <= line);
    for (const step of [...steps.slice(Math.max(0, at)), ...steps.slice(0, Math.max(0, at))]) {
      if (this.#enough) return;
      await this.#step(step);
    }
    if (card !== undefined && !onCard) await this.#card(card, locals);
  }

  get #enough(): boolean {
    return this.#one && this.faults.any;
  }

  async #locals(): Promise<readonly Local[]> {
    const interpreter = await this.#open();
    await interpreter.close();
    return interpreter.locals;
  }

  async #step(step: Step): Promise<void> {
    const use = new Use(step);
    if (!(await this.#run(step, (stage) => this.#opening(stage, use)))) return;
    if (step.solution !== undefined) await this.#run(step, (stage) => this.#solution(stage, step.solution!, use));
    const broken = new Set<string>();
    const attempts = [
      ...[...step.misses, ...step.remarks].flatMap((miss) => miss.attempts.map((fence) => ({ fence, of: miss }))),
      ...step.breakers.map((fence) => ({ fence, of: undefined })),
    ];
    for (const { fence, of } of attempts) {
      if (this.#enough) return;
      await this.#attempt(step, fence, broken, use, of);
    }
    use.tell(this.faults);
    for (const { name, place } of step.always) {
      if (!broken.has(name)) this.#fault(3, place, 'no attempt breaks this', 'add one that does: ```redis attempt');
    }
  }

  /** Law 10: the card's lines are answered as it says, on a fresh engine; what it says fits a screen. */
  async #card(card: Card, locals: readonly Local[]): Promise<void> {
    const step = stepOf(card);
    sizeOf(card, this.faults);
    names(step, locals, this.faults);
    shown(card.fence, this.faults);
    await this.#run(step, async () => {}, 10);
  }

  /** Laws 1, 6 and 8: up to where the learner acts. */
  async #opening({ staged, watch, replies }: OnStage, use: Use): Promise<void> {
    await use.look(watch);
    for (const act of staged.step.acts) {
      if (act.kind === 'predict') this.#prediction(act.prediction, replies, staged.captures);
    }
    for (const name of watch.broken) {
      this.#fault(
        2,
        staged.step.always.find((one) => one.name === name)?.place ?? staged.step.place,
        'this does not hold before the learner acts',
      );
    }
    if (hasCheck(staged.step) && watch.conditions.every(({ holds }) => holds)) {
      this.#fault(
        1,
        staged.step.check[0]!.place,
        'the check holds before the learner has done anything',
        'ask for something that only the solution brings about',
      );
    }
  }

  /** Law 6: exactly the ticked choice matches. */
  #prediction({ fence, choices }: Prediction, replies: ReadonlyMap<Turn, readonly string[]>, captures: Captures): void {
    const turn = turnsOf(fence.transcript).at(-1)!;
    const lines = (replies.get(turn) ?? []).map((line) => line.trimStart());
    for (const { place, expected, right } of choices) {
      const { ok } = matchReply(expected, lines, captures);
      if (ok && !right)
        this.#fault(6, place, 'this choice is right too: it matches the real reply', 'choices must exclude each other');
      if (!ok && right)
        this.#fault(6, place, `the ticked choice is not the real reply, ${lines.join('  ')}`, 'tick the one that is');
    }
  }

  /** Laws 2 and 7. */
  async #solution({ staged, watch, type }: OnStage, solution: Fence, use: Use): Promise<void> {
    const look = (at: Watch) => use.look(at);
    for (const turn of turnsOf(solution.transcript)) {
      for (const { broke, miss, remark } of await type(turn, false, look)) {
        for (const name of broke)
          this.#fault(2, turn.place, `this line of the solution breaks what must always hold: ${name}`);
        if (miss !== undefined)
          this.#fault(
            7,
            turn.place,
            `after this line of the solution a miss speaks: ${whose(miss)}`,
            'say more exactly when the miss holds',
          );
        if (remark !== undefined)
          this.#fault(
            7,
            turn.place,
            `after the solution a remark speaks (line ${remark.when.place.line})`,
            'the solution is the best there is: no remark fits it',
          );
      }
    }
    for (const { name, holds, found, wanted } of watch.conditions) {
      if (holds) continue;
      const { place } = staged.step.check[watch.conditions.findIndex((one) => one.name === name)]!;
      const told = wanted === undefined ? '' : `: ${found === undefined ? '' : `${found}, `}wanted ${wanted}`;
      this.#fault(2, place, `after the solution this does not hold${told}`);
    }
    for (const name of watch.broken) {
      const always = staged.step.always.find((one) => one.name === name);
      if (always !== undefined) this.#fault(2, always.place, 'after the solution this does not hold');
    }
  }

  /** Law 3. `of`: the miss or remark the attempt belongs to; without one it is there to break an always. */
  async #attempt(step: Step, fence: Fence, broken: Set<string>, use: Use, of?: Miss): Promise<void> {
    await this.#run(step, async ({ type, watch }) => {
      const look = (at: Watch) => use.look(at);
      const verdicts: Verdict[] = [];
      for (const turn of turnsOf(fence.transcript)) verdicts.push(...(await type(turn, true, look)));
      for (const name of verdicts.flatMap(({ broke }) => broke)) broken.add(name);
      if (of === undefined) {
        if (verdicts.every(({ broke }) => broke.length === 0))
          this.#fault(
            3,
            fence.place,
            'this attempt breaks nothing that must always hold',
            'or did you mean it for a miss? Put that below it',
          );
      } else if (step.remarks.includes(of)) this.#remarked(of, fence, verdicts, watch.passes);
      else this.#missed(of, fence, verdicts);
    });
  }

  #missed(of: Miss, fence: Fence, verdicts: readonly Verdict[]): void {
    if (verdicts.some(({ passes }) => passes)) {
      this.#fault(3, fence.place, 'this attempt passes the check', 'make it a remark, or the check stricter');
      return;
    }
    const first = verdicts.find(({ miss }) => miss !== undefined)?.miss;
    if (first === undefined)
      this.#fault(
        3,
        of.when.place,
        'this miss does not speak after its attempt',
        `the attempt is at line ${fence.place.line}`,
      );
    else if (first.by !== of)
      this.#fault(
        3,
        of.when.place,
        `after its attempt (line ${fence.place.line}) another speaks first: ${whose(first)}`,
        'put the narrower miss first, or say more exactly when it holds',
      );
  }

  #remarked(of: Miss, fence: Fence, verdicts: readonly Verdict[], passes: boolean): void {
    if (!passes)
      this.#fault(
        3,
        fence.place,
        'this attempt does not pass the check, so its remark cannot speak',
        'make it a miss, or the check wider',
      );
    else if (!verdicts.some(({ remark }) => remark === of))
      this.#fault(
        3,
        of.when.place,
        'this remark does not speak after its attempt',
        `the attempt is at line ${fence.place.line}`,
      );
  }

  /** Rehearse the step on a fresh engine. False where it cannot be staged, or does not answer as it says. */
  #run(step: Step, work: (stage: OnStage) => Promise<void>, law = 8): Promise<boolean> {
    return this.faults.guard(law, () => rehearse(this.#lesson, step, this.#open, work));
  }

  #fault(law: number | undefined, place: Place, what: string, fix?: string): void {
    this.faults.add(law, place, what, fix);
  }
}

/** The card as a step that only shows. */
function stepOf({ place, fence }: Card): Step {
  const none = { hints: [], bound: [], check: [], always: [], misses: [], remarks: [], breakers: [] };
  const acts = [{ kind: 'replay', fence }] as const;
  return { ...none, number: 1, title: 'Card', place, acts, goal: '', solution: undefined, praise: '' };
}

/** Who speaks, for a report. */
function whose({ by, text }: NonNullable<Verdict['miss']>): string {
  return by === 'tutor' ? `the tutor's own, "${text}"` : `the one at line ${by.when.place.line}`;
}
