// A visit to a step: what has been staged of it, what the learner has said and typed there, and which hints are open.
// The tutor keeps one while somebody is on a step; it says and moves nothing itself.
//
//   errand   lesson   on the way through it
//            test     the last step, cold: no hints, no model answer
//            drill    two minutes against a belief

import type { PastLine } from '../backend/journal.ts';
import type { Exchange } from '../shell/exchange.ts';
import { holding, type NextLine, nextLine } from './answer.ts';
import { type Bookmark, printOf } from './bookmark.ts';
import type { Lesson, Prediction, Step } from './lesson.ts';
import type { Proof } from './progress.ts';
import { spoken } from './prose.ts';
import type { Staged } from './stager.ts';
import type { Errand, Place } from './view.ts';
import { questionOf } from './voice.ts';
import type { Watch } from './watch.ts';

/** A hint as it is opened. `label`: which of the three, or the condition it is for. */
export interface Hint {
  readonly label: string;
  readonly text: string;
}

export class Visit {
  readonly staged: Staged;
  readonly errand: Errand;
  /** What has been typed on this step. */
  readonly typed: Exchange[] = [];
  /** How many of the three hints are open. */
  hints: number;
  done: boolean;
  /** While the learner may act: when everything has been staged and predicted. */
  watch: Watch | undefined;
  /** The conditions whose own hint is open. */
  readonly #bound = new Set<string>();

  constructor(staged: Staged, errand: Errand, { hints, done }: { hints: number; done: boolean }) {
    this.staged = staged;
    this.errand = errand;
    this.hints = Math.min(hints, staged.step.hints.length);
    this.done = done;
  }

  get lesson(): Lesson {
    return this.staged.lesson;
  }

  get step(): Step {
    return this.staged.step;
  }

  /** The prediction that waits for a choice. */
  get asking(): Prediction | undefined {
    return this.staged.asking;
  }

  get isLast(): boolean {
    return this.step.number === this.lesson.steps.length;
  }

  /** How far (ms) the fences of the step have moved the clock. */
  get ahead(): number {
    return this.staged.reached - this.staged.time;
  }

  fill(text: string): string {
    return spoken(text, (name) => this.staged.captures.get(name));
  }

  /**
   * Open the next hint: that of the first condition which does not hold, where it has one of its own that is not open;
   * else the next of the three, and the last one again when all are open. Undefined where the step has none.
   */
  hint(): Hint | undefined {
    const { bound, check, hints } = this.step;
    const open = check.find((_, i) => this.watch?.conditions[i]?.holds === false)?.name;
    const own = bound.find(({ condition }) => condition === open);
    if (own !== undefined && !this.#bound.has(own.condition)) {
      this.#bound.add(own.condition);
      return { label: `Hint for "${this.fill(own.condition)}"`, text: this.fill(own.text) };
    }
    if (hints.length === 0) return undefined;
    this.hints = Math.min(this.hints + 1, hints.length);
    return { label: `Hint ${this.hints} of ${hints.length}`, text: this.fill(hints[this.hints - 1]!.text) };
  }

  /** The next line of the model answer; undefined where the step has none. `past`: the journal's lines since it began. */
  solution(past: readonly PastLine[] | undefined): NextLine | undefined {
    const { captures } = this.staged;
    return nextLine(
      this.step,
      holding(this.typed, past, (name) => captures.get(name)),
      captures,
    );
  }

  place(lessons: readonly Lesson[]): Place {
    const { lesson, step, watch } = this;
    return {
      in: 'lesson',
      errand: this.errand,
      title: lesson.title,
      lesson: lessons.indexOf(lesson) + 1,
      lessons: lessons.length,
      step: step.number,
      steps: lesson.steps.length,
      stepTitle: step.title,
      goal: this.fill(this.#goal()),
      conditions: watch?.shown ?? step.check.map(({ name }) => ({ name: this.fill(name), holds: false })),
      predicting: this.asking !== undefined,
      done: this.done,
    };
  }

  /** Where the learner is, to be kept. `played`: how many events of the journal are the lesson's, in the sandbox of /play. */
  bookmark(played: number | undefined): Bookmark {
    const { lesson, step, staged, errand, hints, done } = this;
    return {
      lesson: lesson.key,
      step: step.number,
      time: staged.time,
      hints,
      answers: [...staged.answers],
      done,
      print: printOf(lesson),
      ...(errand === 'test' && { test: true }),
      ...(played !== undefined && { played }),
    };
  }

  /** What was done here, to be proved again. */
  proof(at: number, journal: readonly string[]): Proof {
    return { at, print: printOf(this.lesson), answers: [...this.staged.answers], journal };
  }

  /** What is to be done now: answer, act, or, while the step is still being staged, nothing yet. */
  #goal(): string {
    if (this.asking !== undefined) return questionOf(this.asking);
    return this.watch === undefined ? '' : this.step.goal;
  }
}
