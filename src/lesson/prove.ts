// The prover: the laws of a lesson, held against its own fences on an engine of its own.
//
//   1 before the learner acts, the check does not hold          6 a prediction's one right answer is the real reply
//   2 after the solution it does, and `always` never broke      7 no miss fires after any line of the solution
//   3 each attempt fires its miss first and does not pass;      8 every reply shown is the real one
//     a remark's passes and fires it; each `always` is broken   9 a step has a check or a predict; its prose fits
//   4 probes only read                                            a screen
//   5 three hints                                              10 the card: at most ten lines, answered so on a
//                                                                  fresh engine
//
// Laws 4, 5, the first half of 9 and of 10 are seen when the file is read (parse.ts, conditions.ts); here is what must run.
// Everything happens on a virtual clock: the same file gives the same report for ever.

import { textOf } from '../base/bytes.ts';
import { type Place, report, SourceError } from '../base/source-error.ts';
import { table } from '../commands/index.ts';
import { matchReply } from '../script/match.ts';
import type { Turn } from '../script/parse.ts';
import type { Captures } from '../script/pattern.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import { nearest } from '../shell/nearest.ts';
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
import { parseLesson } from './parse.ts';
import { countLines, proseLines, proseWidth } from './prose.ts';
import { whyNotReadonly } from './readonly.ts';
import { type OnStage, type Open, rehearse } from './rehearse.ts';
import { wordsOf } from './typed.ts';
import type { Verdict } from './watch.ts';

/** A law that is broken, and where. */
export interface Fault {
  /** 1 to 10; undefined where the file cannot be read at all. */
  readonly law: number | undefined;
  readonly place: Place;
  readonly what: string;
  readonly fix: string | undefined;
}

/** Prove one lesson file. Every law broken is in the answer, in the order of the file. */
export async function prove(text: string, file: string, open: Open): Promise<Fault[]> {
  let lesson: Lesson;
  try {
    lesson = parseLesson(text, file);
  } catch (wrong) {
    if (!(wrong instanceof SourceError)) throw wrong;
    return [faultOf(wrong)];
  }
  const prover = new Prover(lesson, open);
  for (const step of lesson.steps) await prover.step(step);
  if (lesson.card !== undefined) await prover.card(lesson.card);
  return prover.faults();
}

/** A fault as every report about a file is printed: place, what, the line with a caret, the way to mend it. */
export function reportFault(fault: Fault, text: string): string {
  const what = fault.law === undefined ? fault.what : `law ${fault.law}: ${fault.what}`;
  return report(fault.place, what, text, fault.fix);
}

class Prover {
  readonly #lesson: Lesson;
  readonly #open: Open;
  readonly #faults: Fault[] = [];

  constructor(lesson: Lesson, open: Open) {
    this.#lesson = lesson;
    this.#open = open;
  }

  faults(): Fault[] {
    const seen = new Set<string>();
    const once = this.#faults.filter(({ place, what }) => {
      const key = `${place.line}:${place.column}:${what}`;
      return !seen.has(key) && seen.add(key);
    });
    return once.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  }

  async step(step: Step): Promise<void> {
    this.#size(step);
    await this.#names(step);
    if (!(await this.#run(step, (stage) => this.#opening(stage)))) return;
    if (step.solution !== undefined) await this.#run(step, (stage) => this.#solution(stage, step.solution!));
    const broken = new Set<string>();
    for (const miss of step.misses) for (const fence of miss.attempts) await this.#attempt(step, fence, broken, miss);
    for (const remark of step.remarks)
      for (const fence of remark.attempts) await this.#attempt(step, fence, broken, remark);
    for (const fence of step.breakers) await this.#attempt(step, fence, broken);
    for (const { name, place } of step.always) {
      if (!broken.has(name)) this.#fault(3, place, 'no attempt breaks this', 'add one that does: ```redis attempt');
    }
  }

  /** Law 10: the card's lines are answered as it says, on a fresh engine; what it says fits a screen. */
  async card({ place, fence, says }: Card): Promise<void> {
    this.#fits(says[0]!.place, says.map(({ head, text }) => `${head} ${text}`).join('\n'), 'what the card says');
    const step: Step = {
      number: 1,
      title: 'Card',
      place,
      acts: [{ kind: 'replay', fence }],
      goal: '',
      hints: [],
      bound: [],
      solution: undefined,
      check: [],
      always: [],
      praise: '',
      misses: [],
      remarks: [],
      breakers: [],
    };
    await this.#names(step);
    await this.#run(step, async () => {}, 10);
  }

  /** Law 9: what is said at once fits a screen. */
  #size(step: Step): void {
    const said = step.acts.flatMap((act) => (act.kind === 'prose' ? [act.prose.text] : []));
    if (step.number === 1 && this.#lesson.intro !== '') said.unshift(this.#lesson.intro);
    this.#fits(step.place, said.join('\n\n'), 'the prose of this step');
    this.#fits(step.check[0]?.place ?? step.place, step.praise, 'the praise of this step');
    for (const { place, text } of [...step.hints, ...step.bound]) this.#fits(place, text, 'this hint');
    for (const { voice } of [...step.misses, ...step.remarks]) this.#fits(voice.place, voice.text, 'what is said here');
  }

  #fits(place: Place, text: string, whose: string): void {
    const lines = countLines(text);
    if (lines <= proseLines) return;
    this.#fault(
      9,
      place,
      `${whose} takes ${lines} lines of ${proseWidth} columns, and ${proseLines} fit a screen`,
      'say less, or make two steps of it',
    );
  }

  /** Every command exists; every probe only reads, slash commands too. */
  async #names(step: Step): Promise<void> {
    const interpreter = await this.#open();
    const { locals } = interpreter;
    const known = new Set([
      ...[...table.commands].flatMap(({ name }) => [name, name.split(' ')[0]!]),
      ...locals.map(({ name }) => name),
    ]);
    for (const turn of allTurns(step)) {
      const argv = wordsOf(turn.line, () => undefined);
      const name = argv[0] === undefined ? undefined : textOf(argv[0]);
      if (name === undefined || name.includes('..]') || meantToFail(turn)) continue;
      const found = name.startsWith('/')
        ? known.has(name)
        : table.lookup(argv) !== undefined || (known.has(name.toUpperCase()) && argv[1]?.includes('..]'));
      if (found) continue;
      const near = nearest(name.startsWith('/') ? name : name.toUpperCase(), known);
      this.#fault(
        undefined,
        { ...turn.place, length: turn.line.length },
        `there is no command ${name}`,
        near === undefined || near === name.toUpperCase() ? undefined : `did you mean ${near}?`,
      );
    }
    for (const { when } of [...step.misses, ...step.remarks]) this.#probes(when.ways.flat(), locals);
    for (const { ways } of [...step.check, ...step.always]) this.#probes(ways.flat(), locals);
    await interpreter.close();
  }

  #probes(probes: readonly Turn[], locals: Interpreter['locals']): void {
    for (const { connection, line, place } of probes) {
      const why =
        connection === 'main'
          ? whyNotReadonly(
              wordsOf(line, () => undefined),
              locals,
            )
          : undefined;
      if (why !== undefined) this.#fault(4, place, `a probe only reads, and ${why}`);
    }
  }

  /** Laws 1, 6 and 8: up to where the learner acts. */
  async #opening({ staged, watch, replies }: OnStage): Promise<void> {
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
  async #solution({ staged, watch, type }: OnStage, solution: Fence): Promise<void> {
    for (const turn of turnsOf(solution.transcript)) {
      for (const { broke, miss, remark } of await type(turn, false)) {
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
  async #attempt(step: Step, fence: Fence, broken: Set<string>, of?: Miss): Promise<void> {
    await this.#run(step, async ({ type, watch }) => {
      const verdicts: Verdict[] = [];
      for (const turn of turnsOf(fence.transcript)) verdicts.push(...(await type(turn, true)));
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
  async #run(step: Step, work: (stage: OnStage) => Promise<void>, law = 8): Promise<boolean> {
    try {
      await rehearse(this.#lesson, step, this.#open, work);
      return true;
    } catch (wrong) {
      if (!(wrong instanceof SourceError)) throw wrong;
      this.#faults.push(faultOf(wrong, law));
      return false;
    }
  }

  #fault(law: number | undefined, place: Place, what: string, fix?: string): void {
    this.#faults.push({ law, place, what, fix });
  }
}

/** Who speaks, for a report. */
function whose({ by, text }: NonNullable<Verdict['miss']>): string {
  return by === 'tutor' ? `the tutor's own, "${text}"` : `the one at line ${by.when.place.line}`;
}

/** Every line of a step that names a command. */
function allTurns(step: Step): Turn[] {
  const acts = step.acts.flatMap((act) =>
    act.kind === 'prose' ? [] : [act.kind === 'predict' ? act.prediction.fence : act.fence],
  );
  const attempts = [...[...step.misses, ...step.remarks].flatMap((miss) => miss.attempts), ...step.breakers];
  const fences = [...acts, ...(step.solution === undefined ? [] : [step.solution]), ...attempts];
  const conditions = [...step.check, ...step.always, ...[...step.misses, ...step.remarks].map(({ when }) => when)];
  const turns = [
    ...fences.flatMap(({ transcript }) => turnsOf(transcript)),
    ...conditions.flatMap(({ ways }) => ways.flat()),
  ];
  return turns.filter(({ kind }) => kind === 'command');
}

/** An unknown command on purpose, its error written below it. */
function meantToFail({ expected }: Turn): boolean {
  return expected[0]?.text.startsWith('(error) ERR unknown ') === true;
}

function faultOf(wrong: SourceError, law?: number): Fault {
  const found = /^law (\d+): (.*)$/s.exec(wrong.what);
  if (found !== null) return { law: Number(found[1]), place: wrong.place, what: found[2]!, fix: wrong.fix };
  return { law, place: wrong.place, what: wrong.what, fix: wrong.fix };
}
