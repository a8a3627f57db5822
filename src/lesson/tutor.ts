// The tutor: knows where the learner is, stages the step, watches every line, and says what there is to say. It looks
// at the state only through an observer connection; it never moves the learner on.
//
//   exchange -> observe -> always broken? check holds? a miss? -> notes, in this order, and the place below the screen
//
// The words of its slash commands are in locals/; what a step is made of, in stager.ts; whether a condition holds, in
// judge.ts.

import type { Event } from '../backend/journal.ts';
import { SourceError } from '../base/source-error.ts';
import type { Reply } from '../reply/reply.ts';
import type { Exchange } from '../shell/exchange.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import { type NextLine, nextLine } from './answer.ts';
import { type Bookmark, printOf } from './bookmark.ts';
import type { Ground } from './ground.ts';
import { Judge } from './judge.ts';
import { hasCheck, type Lesson, type Miss, type Prediction, type Step } from './lesson.ts';
import { groundOf } from './own-ground.ts';
import { withLast, withStep } from './progress.ts';
import type { ProgressFile } from './progress-file.ts';
import { spoken } from './prose.ts';
import { isAside } from './readonly.ts';
import { type Audience, type Staged, Stager } from './stager.ts';
import type { Condition, Entry, Note, Place } from './view.ts';
import { askedOf, behind, brokenBy, clockFirst, explained, onwards, questionOf, titleOf } from './voice.ts';
import { Watch } from './watch.ts';

export interface TutorOptions {
  readonly interpreter: Interpreter;
  readonly lessons: readonly Lesson[];
  readonly progress: ProgressFile;
  /** Where entries go, in the order things happen. */
  readonly show: (entry: Entry) => void;
  /** The place has changed. */
  readonly changed?: () => void;
  /** What steps are staged on; the backend's own where it is left out. */
  readonly ground?: Ground;
}

/** Somebody on a step. */
interface At extends Staged {
  hints: number;
  done: boolean;
  /** While the learner may act: when everything has been staged and predicted. */
  watch: Watch | undefined;
  /** What has been typed on this step. */
  readonly typed: Exchange[];
}

export class Tutor {
  readonly lessons: readonly Lesson[];
  readonly progress: ProgressFile;
  readonly interpreter: Interpreter;
  readonly #ground: Ground;
  readonly #stager: Stager;
  readonly #show: (entry: Entry) => void;
  readonly #changed: () => void;
  readonly #judge: Promise<Judge>;
  #at: At | undefined;
  /** The lesson that waits while its learner plays, and what brings its state back. */
  #aside: { readonly at: At; readonly back: (() => Promise<void>) | undefined; readonly played: number } | undefined;
  #isStirred = false;
  #isSetting = false;
  /** What a slash command wants done once its own line has been shown. */
  #plan: (() => Promise<void>) | undefined;

  constructor(options: TutorOptions) {
    this.lessons = options.lessons;
    this.progress = options.progress;
    this.interpreter = options.interpreter;
    this.#ground = options.ground ?? groundOf(options.interpreter);
    this.#stager = new Stager(options.interpreter, this.#ground);
    this.#show = options.show;
    this.#changed = options.changed ?? (() => {});
    this.#judge = options.interpreter.backend
      .connect({ observer: true })
      .then((observer) => new Judge(observer, options.interpreter));
    options.interpreter.outside.onCall(() => this.stir());
    options.interpreter.names = (name) => this.#at?.captures.get(name);
  }

  /** Is a line of a fence running? Then what is seen is the tutor's to show. */
  get busy(): boolean {
    return this.#stager.busy;
  }

  /** Is a stage being set, or a question open, so that it is nobody's turn yet? */
  get isStaging(): boolean {
    return this.#isSetting || this.busy || (this.#at !== undefined && this.#at.watch === undefined);
  }

  get at():
    | { readonly lesson: Lesson; readonly step: Step; readonly hints: number; readonly done: boolean }
    | undefined {
    return this.#at;
  }

  /** The prediction that waits for a choice: the next line typed is its number. */
  get asking(): Prediction | undefined {
    return this.#at?.asking;
  }

  /** May the step be left: is it done, or has it been done before? */
  get done(): boolean {
    return this.#at?.done === true;
  }

  place(): Place {
    const at = this.#at;
    if (at === undefined) return { in: 'sandbox', lessonWaits: this.waiting() !== undefined };
    const { lesson, step } = at;
    return {
      in: 'lesson',
      title: lesson.title,
      lesson: this.lessons.indexOf(lesson) + 1,
      lessons: this.lessons.length,
      step: step.number,
      steps: lesson.steps.length,
      stepTitle: step.title,
      goal: this.#fill(goalOf(at)),
      conditions: at.watch?.shown ?? step.check.map(({ name }) => ({ name: this.#fill(name), holds: false })),
      predicting: at.asking !== undefined,
      done: at.done,
    };
  }

  /** The lesson and the step that /lesson would return to. */
  waiting(): { readonly lesson: Lesson; readonly step: Step } | undefined {
    if (this.#aside !== undefined) return this.#aside.at;
    const { last } = this.progress.progress;
    const lesson = this.lessons.find(({ id }) => id === last?.lesson);
    return lesson && { lesson, step: lesson.steps.find(({ title }) => title === last?.step) ?? lesson.steps[0]! };
  }

  /** Once the line that runs now has been shown, do this: it says and stages what must come below it. */
  later(work: () => Promise<void>): void {
    this.#plan = work;
  }

  /** Watch one exchange, also those of a fence. Its notes have been shown when it resolves. */
  async observe(exchange: Exchange): Promise<void> {
    if (this.busy) {
      this.#stager.see(exchange);
      return;
    }
    const plan = this.#plan;
    this.#plan = undefined;
    if (plan !== undefined) await plan();
    else if (isAside(exchange.argv, this.interpreter.locals)) await this.#afterLocal(exchange);
    else if (exchange.argv.length > 0) await this.#afterLine(exchange);
  }

  /** Something came unasked at a terminal while a line of a fence runs. */
  hear(connection: string, reply: Reply): void {
    this.#stager.hear(connection, reply);
  }

  // The walk through a lesson

  /** Begin a lesson's step. False where it cannot be staged here; why has been said. */
  async begin(lesson: Lesson, step = lesson.steps[0]!, note?: string): Promise<boolean> {
    const at = await this.#stage(lesson, step, this.interpreter.clock.now() - this.#ahead());
    if (at === undefined) return false;
    if (note !== undefined) this.say('tutor', note);
    this.say('title', titleOf(lesson, step));
    if (step.number === 1 && lesson.intro !== '') this.say('prose', lesson.intro);
    this.progress.update((progress) =>
      withLast(progress, { lesson: lesson.id, step: step.title, at: this.interpreter.clock.now() }),
    );
    await this.#goOn(at, this.#stageAudience());
    return true;
  }

  /** Take the choice with this number (from 1), or -1 to be told. */
  async choose(number: number): Promise<void> {
    const at = this.#at;
    if (at?.asking === undefined) return;
    const { asking } = at;
    await this.#guard(async () => {
      await this.#stager.answer(at, number < 0 ? -1 : number - 1, this.#stageAudience());
      for (const { voice, text } of explained(asking, asking.choices[number - 1])) this.say(voice, text);
      await this.#goOn(at, this.#stageAudience());
    });
  }

  /** Open the next hint: its number and its text; the last one again when all are open. */
  hint(): { readonly number: number; readonly of: number; readonly text: string } | undefined {
    const at = this.#at;
    if (at === undefined || at.asking !== undefined || at.step.hints.length === 0) return undefined;
    at.hints = Math.min(at.hints + 1, at.step.hints.length);
    this.#changed();
    return { number: at.hints, of: at.step.hints.length, text: this.#fill(at.step.hints[at.hints - 1]!.text) };
  }

  /** The next line of the model answer; undefined where the step has none. */
  solution(): NextLine | undefined {
    return this.#at && nextLine(this.#at.step, this.#at.typed, this.#at.captures);
  }

  /** Look at the conditions again. */
  async look(): Promise<readonly Condition[]> {
    const watch = this.#at?.watch;
    await watch?.look();
    this.#changed();
    return watch?.shown ?? [];
  }

  /** Is the terminal inside a MULTI, so that what was typed has not happened? */
  inMulti(): boolean {
    return this.#at?.watch?.inMulti(this.interpreter.current) === true;
  }

  /** Leave the lesson for a sandbox with the same state; /lesson returns to exactly where it was. */
  play(): boolean {
    if (this.#at === undefined) return false;
    this.#aside = { at: this.#at, back: this.#ground.keep(), played: this.#ground.own() };
    this.#at = undefined;
    this.#changed();
    return true;
  }

  /** Put the lesson down. Its place is kept in the progress. */
  leave(): boolean {
    if (this.#at === undefined && this.#aside === undefined) return false;
    this.#at = undefined;
    this.#aside = undefined;
    this.#ground.ended();
    this.#changed();
    return true;
  }

  /** Return to the lesson that waits: to the state it was left in, or to the beginning of its step. */
  async comeBack(): Promise<void> {
    const aside = this.#aside;
    if (aside?.back !== undefined) {
      await aside.back();
      this.#aside = undefined;
      this.#at = aside.at;
      this.say(
        'tutor',
        `Back in ${aside.at.lesson.title}, step ${aside.at.step.number}, as you left it. /goal tells what is to be done.`,
      );
      await this.look();
      this.#changed();
      return;
    }
    const waiting = this.waiting();
    if (waiting !== undefined) await this.begin(waiting.lesson, waiting.step);
  }

  // Coming back tomorrow

  /** Where the learner is, for main to keep; undefined in the sandbox. */
  bookmark(): Bookmark | undefined {
    const at = this.#at ?? this.#aside?.at;
    if (at === undefined) return undefined;
    const { lesson, step, time, hints, answers, done } = at;
    const played = this.#aside === undefined ? {} : { played: this.#aside.played };
    return {
      lesson: lesson.id,
      step: step.number,
      time,
      hints,
      answers: [...answers],
      done,
      print: printOf(lesson),
      ...played,
    };
  }

  /**
   * Stage the step of a bookmark again, without a word, and let the events of its journal happen on it. Where the
   * lesson has been rewritten the step begins again instead, and that is said.
   */
  async resume(bookmark: Bookmark, events: readonly Event[]): Promise<void> {
    const lesson = this.lessons.find(({ id }) => id === bookmark.lesson);
    if (lesson === undefined) return;
    const step = lesson.steps[bookmark.step - 1] ?? lesson.steps[0]!;
    if (bookmark.print !== printOf(lesson)) {
      await this.begin(lesson, step, `${lesson.title} has been rewritten since: this step begins again.`);
      return;
    }
    const at = await this.#stage(lesson, step, bookmark.time);
    if (at === undefined) return;
    at.hints = Math.min(bookmark.hints, step.hints.length);
    await this.#guard(async () => {
      let ready = await this.#stager.perform(at);
      for (const answer of bookmark.answers) {
        if (ready) break;
        await this.#stager.answer(at, answer);
        ready = await this.#stager.perform(at);
      }
      at.done = bookmark.done;
      this.#ground.began();
      if (!ready) return;
      await this.#began(at);
      const own = bookmark.played ?? events.length;
      await this.interpreter.resume(events.slice(0, own));
      await this.look();
      if (bookmark.played === undefined || !this.play()) return;
      await this.interpreter.resume(events.slice(own));
    });
    this.#changed();
  }

  /** Ask the question that waits once more. */
  ask(): void {
    if (this.#at?.asking !== undefined) this.#stageAudience().predict(this.#at.asking);
  }

  say(voice: Note['voice'], text: string): void {
    this.#show({ kind: 'note', note: { voice, text: this.#fill(text) } });
  }

  close(): void {
    this.#stager.close();
  }

  // Staging

  /** How far (ms) the fences of the step one is on have moved the clock: the next stage begins without it. */
  #ahead(): number {
    return this.#at === undefined ? 0 : this.#at.reached - this.#at.time;
  }

  async #stage(lesson: Lesson, step: Step, time: number): Promise<At | undefined> {
    const why = lesson.needs.includes('clock') && !this.#ground.rewinds ? clockFirst : await this.#ground.refuses();
    if (why !== undefined) {
      this.say('tutor', why);
      return undefined;
    }
    this.#aside = undefined;
    let at: At | undefined;
    this.#isSetting = true;
    await this.#guard(async () => {
      const staged = await this.#stager.stage(lesson, step, time);
      at = Object.assign(staged, { hints: 0, done: false, watch: undefined, typed: [] });
      this.#at = at;
    });
    this.#isSetting = false;
    this.#changed();
    return at;
  }

  /** Perform what is left of the acts. At the end it is the learner's turn, or there is nothing left to do. */
  async #goOn(at: At, audience: Audience): Promise<void> {
    await this.#guard(async () => {
      const ready = await this.#stager.perform(at, audience);
      this.#ground.began(); // also while a question waits: what was staged cannot be undone
      if (!ready) return;
      await this.#began(at);
      if (!hasCheck(at.step)) this.#finish(at, undefined);
    });
    this.#changed();
  }

  async #began(at: At): Promise<void> {
    at.watch = await Watch.begin(await this.#judge, at.lesson, at.step, at.captures, this.#ground.rewinds);
  }

  /** A lesson that does not answer as it says: on another server, or while it is being written. */
  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (wrong) {
      if (!(wrong instanceof SourceError)) throw wrong;
      this.#at = undefined;
      this.say('tutor', `This step cannot be staged here (${wrong.message}). The lesson is put down.`);
      this.#changed();
    }
  }

  #stageAudience(): Audience {
    return {
      prose: (text) => this.say('prose', text),
      replay: (exchange) => this.#show({ kind: 'exchange', exchange, late: false, voice: 'replay' }),
      push: (connection, reply) => this.#show({ kind: 'push', connection, reply }),
      predict: (prediction) => this.say('predict', askedOf(prediction)),
    };
  }

  // Watching

  async #afterLocal({ argv }: Exchange): Promise<void> {
    const at = this.#at;
    if (at?.watch === undefined) return;
    if (argv[0] === '/undo' || argv[0] === '/redo') await at.watch.rewound();
    else await at.watch.look(); // /advance, /repeat: what has no journal of its own is as quickly looked at
    if (at.watch.passes) this.#finish(at, undefined);
    this.#changed();
  }

  /** Somebody has acted whom nobody typed for: look again as soon as no line runs, once for all that is done until then. */
  stir(): void {
    if (this.#isStirred || this.#at?.watch === undefined) return;
    this.#isStirred = true;
    this.interpreter.between(async () => {
      this.#isStirred = false;
      const at = this.#at;
      if (at?.watch === undefined || this.busy) return;
      await at.watch.look();
      if (at.watch.passes) this.#finish(at, undefined);
      this.#changed();
    });
  }

  async #afterLine(exchange: Exchange): Promise<void> {
    const at = this.#at;
    if (at?.watch === undefined) return;
    if (exchange.answer === undefined && this.#sayBehind(exchange)) return;
    if (!at.typed.some(({ id }) => id === exchange.id)) at.typed.push(exchange);
    const { passes, broke, miss, remark } = await at.watch.line(exchange);
    for (const name of broke) this.say('broken', brokenBy(exchange.line, name, this.#ground.rewinds));
    if (passes) this.#finish(at, remark);
    else if (miss !== undefined && !at.done) this.say('miss', miss.text);
    this.#changed();
  }

  /** Was the line typed at a terminal that waits already? Then it stands behind, and that is said. */
  #sayBehind({ connection }: Exchange): boolean {
    const terminal = this.interpreter.terminals().find(({ name }) => name === connection);
    if (terminal?.blocked === undefined || terminal.queued === 0) return false;
    this.say('miss', behind(connection, terminal.blocked.line));
    return true;
  }

  /** The step is done: praise once, and a remark where it was done poorly. */
  #finish(at: At, remark: Miss | undefined): void {
    if (at.done) return;
    at.done = true;
    const { lesson, step } = at;
    const done = this.interpreter.clock.now();
    this.progress.update((progress) => withStep(progress, lesson.id, step.title, { done, hints: at.hints }));
    this.say('praise', step.praise === '' ? 'Done.' : step.praise);
    if (remark !== undefined) this.say('remark', remark.voice.text);
    this.say('tutor', onwards(lesson, step));
    this.#changed();
  }

  #fill(text: string): string {
    return spoken(text, (name) => this.#at?.captures.get(name));
  }
}

/** What is to be done now: answer, act, or, while the step is still being staged, nothing yet. */
function goalOf({ asking, watch, step }: At): string {
  if (asking !== undefined) return questionOf(asking);
  return watch === undefined ? '' : step.goal;
}
