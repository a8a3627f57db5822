// The tutor: knows where the learner is, stages the step, and says what there is to say. It looks at the state only
// through an observer connection; it never moves the learner on.
//
//   begin -> a Visit (visit.ts): staged (stager.ts), predicted, then watched (attention.ts) -> finish
//   play, a drill -> the lesson stands aside -> comeBack
//   bookmark -> tomorrow -> resume
//
// The words of its slash commands are in locals/; whether a condition holds, in judge.ts.

import type { Event } from '../backend/journal.ts';
import { SourceError } from '../base/source-error.ts';
import type { Reply } from '../reply/reply.ts';
import type { Exchange } from '../shell/exchange.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import { Attention } from './attention.ts';
import { type Bookmark, printOf } from './bookmark.ts';
import { cardText } from './card-text.ts';
import type { Ground } from './ground.ts';
import { Judge } from './judge.ts';
import { type Card, hasCheck, type Lesson, type Miss, type Prediction, type Step } from './lesson.ts';
import { Lookout } from './lookout.ts';
import { Misbeliefs } from './misbeliefs.ts';
import { groundOf } from './own-ground.ts';
import { withCured, withLast, withStep } from './progress.ts';
import type { ProgressFile } from './progress-file.ts';
import { isAside } from './readonly.ts';
import type { Open } from './rehearse.ts';
import { isProved } from './rows.ts';
import { type Audience, Stager } from './stager.ts';
import type { Condition, Entry, Errand, Note, Place } from './view.ts';
import { Visit } from './visit.ts';
import { askedOf, backIn, cured, embeddedOnly, explained, goOn, offerOfTest, onwards, titleOf } from './voice.ts';
import { Watch } from './watch.ts';

export interface TutorOptions {
  readonly interpreter: Interpreter;
  readonly lessons: readonly Lesson[];
  /** Each cures one belief. */
  readonly drills?: readonly Lesson[];
  readonly progress: ProgressFile;
  /** Where entries go, in the order things happen. */
  readonly show: (entry: Entry) => void;
  /** The place has changed. */
  readonly changed?: () => void;
  /** What steps are staged on; the backend's own where it is left out. */
  readonly ground?: Ground;
  /** An engine of its own, to prove again on what was done. */
  readonly rehearsal?: Open;
  /** Are mistakes named in the sandbox too? True where it is left out. */
  readonly looksOut?: boolean;
}

/** What waits while its learner plays or drills: a step, or (undefined) the sandbox; and what brings its state back. */
interface Aside {
  readonly visit: Visit | undefined;
  readonly back: (() => Promise<void>) | undefined;
  readonly played: number;
}

export class Tutor {
  readonly lessons: readonly Lesson[];
  readonly progress: ProgressFile;
  readonly interpreter: Interpreter;
  readonly misbeliefs: Misbeliefs;
  readonly rehearsal: Open | undefined;
  readonly #ground: Ground;
  readonly #stager: Stager;
  readonly #attention: Attention;
  readonly #lookout: Lookout | undefined;
  readonly #show: (entry: Entry) => void;
  readonly #changed: () => void;
  readonly #judge: Promise<Judge>;
  #visit: Visit | undefined;
  #aside: Aside | undefined;
  #isSetting = false;
  /** What a slash command wants done once its own line has been shown. */
  #plan: (() => Promise<void>) | undefined;

  constructor(options: TutorOptions) {
    const { interpreter, progress } = options;
    this.lessons = options.lessons;
    this.progress = progress;
    this.interpreter = interpreter;
    this.rehearsal = options.rehearsal;
    this.misbeliefs = new Misbeliefs(options.drills ?? [], progress);
    this.#ground = options.ground ?? groundOf(interpreter);
    this.#stager = new Stager(interpreter, this.#ground);
    this.#show = options.show;
    this.#changed = options.changed ?? (() => {});
    this.#judge = interpreter.backend.connect({ observer: true }).then((observer) => new Judge(observer, interpreter));
    const { looksOut = true } = options;
    this.#lookout = looksOut ? new Lookout(this.misbeliefs.drills, this.#judge) : undefined;
    this.#attention = new Attention(this.#desk());
    interpreter.outside.onCall(() => this.stir());
    interpreter.names = (name) => this.#visit?.staged.captures.get(name);
  }

  /** Is a line of a fence running? Then what is seen is the tutor's to show. */
  get busy(): boolean {
    return this.#stager.busy;
  }

  /** Is a stage being set, or a question open, so that it is nobody's turn yet? */
  get isStaging(): boolean {
    return this.#isSetting || this.busy || (this.#visit !== undefined && this.#visit.watch === undefined);
  }

  /** The step one is on; undefined in the sandbox. */
  get at(): Visit | undefined {
    return this.#visit;
  }

  /** The prediction that waits for a choice: the next line typed is its number. */
  get asking(): Prediction | undefined {
    return this.#visit?.asking;
  }

  place(): Place {
    return this.#visit?.place(this.lessons) ?? { in: 'sandbox', lessonWaits: this.waiting() !== undefined };
  }

  /** The lesson and the step that /lesson would return to. */
  waiting(): { readonly lesson: Lesson; readonly step: Step } | undefined {
    if (this.#aside?.visit !== undefined) return this.#aside.visit;
    const { last } = this.progress.progress;
    const lesson = this.lessons.find(({ key }) => key === last?.lesson);
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
    else if (isAside(exchange.argv, this.interpreter.locals)) await this.#attention.afterLocal(exchange);
    else if (exchange.argv.length === 0) return;
    else if (this.#visit === undefined) this.#met(await this.#lookout?.see(exchange));
    else await this.#attention.afterLine(exchange);
  }

  /** Something came unasked at a terminal while a line of a fence runs. */
  hear(connection: string, reply: Reply): void {
    this.#stager.hear(connection, reply);
  }

  /** Somebody has acted whom nobody typed for. */
  stir(): void {
    this.#attention.stir();
  }

  // The walk through a lesson

  /** Begin a lesson's step. False where it cannot be staged here; why has been said. */
  async begin(lesson: Lesson, step = lesson.steps[0]!, note?: string, errand: Errand = 'lesson'): Promise<boolean> {
    const waits = errand === 'drill' ? (this.#aside ?? this.#stepAside()) : undefined;
    const now = this.interpreter.clock.now() - (this.#visit?.ahead ?? 0);
    const visit = await this.#stage(lesson, step, now, { errand, hints: 0, done: false });
    if (visit === undefined) return false;
    this.#aside = waits;
    if (note !== undefined) this.say('tutor', note);
    this.say('title', titleOf(lesson, step, errand));
    if (errand === 'lesson') this.#open(lesson, step);
    await this.#goOn(visit, this.#stageAudience());
    return true;
  }

  /** What stands before the first step, and where one is from now on. */
  #open(lesson: Lesson, step: Step): void {
    if (step.number === 1) {
      if (lesson.steps.length > 1 && lesson.steps.some(hasCheck) && !isProved(lesson, this.progress.progress))
        this.say('tutor', offerOfTest);
      if (lesson.intro !== '') this.say('prose', lesson.intro);
    }
    const last = { lesson: lesson.key, step: step.title, at: this.progress.now() };
    this.progress.update((progress) => withLast(progress, last));
  }

  /** Take the choice with this number (from 1), or -1 to be told. */
  async choose(number: number): Promise<void> {
    const visit = this.#visit;
    if (visit?.asking === undefined) return;
    const { asking } = visit;
    const taken = asking.choices[number - 1];
    await this.#guard(async () => {
      await this.#stager.answer(visit.staged, number < 0 ? -1 : number - 1, this.#stageAudience());
      for (const { voice, text } of explained(asking, taken)) this.say(voice, text);
      if (taken?.right === false) this.#met(asking.fence.belief);
      await this.#goOn(visit, this.#stageAudience());
    });
  }

  /** Look at the conditions again. */
  async look(): Promise<readonly Condition[]> {
    const watch = this.#visit?.watch;
    await watch?.look();
    this.#changed();
    return watch?.shown ?? [];
  }

  /** Is the terminal inside a MULTI, so that what was typed has not happened? */
  inMulti(): boolean {
    return this.#visit?.watch?.inMulti(this.interpreter.current) === true;
  }

  /** Something of the place was changed from outside: a hint is open. */
  changed(): void {
    this.#changed();
  }

  /** Leave the lesson for a sandbox with the same state; /lesson returns to exactly where it was. */
  play(): boolean {
    if (this.#visit === undefined) return false;
    this.#aside = this.#stepAside();
    this.#visit = undefined;
    this.#changed();
    return true;
  }

  #stepAside(): Aside {
    return { visit: this.#visit, back: this.#ground.keep(), played: this.#ground.own() };
  }

  /** Put the lesson down. Its place is kept in the progress. */
  leave(): boolean {
    if (this.#visit === undefined && this.#aside === undefined) return false;
    this.#visit = undefined;
    this.#aside = undefined;
    this.#ground.ended();
    this.#changed();
    return true;
  }

  /** Return to what waits: to the state it was left in, or to the beginning of the step. */
  async comeBack(): Promise<void> {
    const aside = this.#aside;
    if (aside?.back !== undefined) {
      await aside.back();
      this.#aside = undefined;
      this.#visit = aside.visit;
      if (aside.visit === undefined) this.#ground.ended();
      this.say('tutor', backIn(aside.visit));
      await this.look();
      return;
    }
    const waiting = this.waiting();
    if (waiting !== undefined) await this.begin(waiting.lesson, waiting.step);
  }

  /** From a drill back to where one was; where that is not known any more, into the sandbox. */
  async leaveDrill(): Promise<void> {
    if (this.#aside?.back !== undefined) return this.comeBack();
    this.leave();
    this.say('tutor', 'The drill is put down. /lesson takes up the lesson you were in.');
  }

  // Coming back tomorrow

  /** Where the learner is, for main to keep; undefined in the sandbox. */
  bookmark(): Bookmark | undefined {
    if (this.#visit !== undefined) return this.#visit.bookmark(undefined);
    return this.#aside?.visit?.bookmark(this.#aside.played);
  }

  /**
   * Stage the step of a bookmark again, without a word, and let the events of its journal happen on it. Where the
   * lesson has been rewritten the step begins again instead, and that is said.
   */
  async resume(bookmark: Bookmark, events: readonly Event[]): Promise<void> {
    const lesson = [...this.lessons, ...this.misbeliefs.drills].find(({ key }) => key === bookmark.lesson);
    if (lesson === undefined) return;
    const errand = lesson.belief !== undefined ? 'drill' : bookmark.test ? 'test' : 'lesson';
    const step = lesson.steps[bookmark.step - 1] ?? lesson.steps[0]!;
    if (bookmark.print !== printOf(lesson)) {
      await this.begin(lesson, step, `${lesson.title} has been rewritten since: this step begins again.`, errand);
      return;
    }
    const visit = await this.#stage(lesson, step, bookmark.time, { errand, ...bookmark });
    if (visit === undefined) return;
    await this.#guard(async () => {
      const ready = await this.#stager.performWith(visit.staged, bookmark.answers);
      this.#ground.began();
      if (ready) await this.#began(visit); // else a question waits: what was typed meanwhile happens again all the same
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
    if (this.#visit?.asking !== undefined) this.#stageAudience().predict(this.#visit.asking);
  }

  say(voice: Note['voice'], text: string): void {
    const filled = this.#visit?.fill(text) ?? text;
    this.#show({ kind: 'note', note: { voice, text: filled } });
  }

  close(): void {
    this.#stager.close();
  }

  // Staging

  async #stage(
    lesson: Lesson,
    step: Step,
    time: number,
    { errand, hints, done }: { errand: Errand; hints: number; done: boolean },
  ): Promise<Visit | undefined> {
    const why = (this.#ground.rewinds ? undefined : embeddedOnly(lesson)) ?? (await this.#ground.refuses());
    if (why !== undefined) {
      this.say('tutor', why);
      return undefined;
    }
    this.#aside = undefined;
    let visit: Visit | undefined;
    this.#isSetting = true;
    await this.#guard(async () => {
      const staged = await this.#stager.stage(lesson, step, time);
      visit = new Visit(staged, errand, { hints, done });
      this.#visit = visit;
    });
    this.#isSetting = false;
    this.#changed();
    return visit;
  }

  /** Perform what is left of the acts. At the end it is the learner's turn, or there is nothing left to do. */
  async #goOn(visit: Visit, audience: Audience): Promise<void> {
    await this.#guard(async () => {
      const ready = await this.#stager.perform(visit.staged, audience);
      this.#ground.began(); // also while a question waits: what was staged cannot be undone
      if (!ready) return;
      await this.#began(visit);
      if (!hasCheck(visit.step)) this.#finish(visit, undefined);
    });
    this.#changed();
  }

  async #began(visit: Visit): Promise<void> {
    const { lesson, step, staged } = visit;
    visit.watch = await Watch.begin(await this.#judge, lesson, step, staged.captures, this.#ground.rewinds);
  }

  /** A lesson that does not answer as it says: on another server, or while it is being written. */
  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (wrong) {
      if (!(wrong instanceof SourceError)) throw wrong;
      this.#visit = undefined;
      await this.#ground.blank(this.interpreter.clock.now()); // a line of it may still wait
      this.#ground.ended();
      this.say('tutor', `This step cannot be staged here (${wrong.message}). The lesson is put down.`);
      this.#changed();
    }
  }

  #stageAudience(): Audience {
    return {
      prose: (text) => this.say('prose', text),
      replay: (exchange) => this.#show({ kind: 'exchange', exchange, late: false, voice: 'replay' }),
      push: (connection, reply) => this.#show({ kind: 'push', connection, reply }),
      predict: (prediction) =>
        this.say(
          'predict',
          askedOf(prediction, (text) => this.#visit?.fill(text) ?? text),
        ),
    };
  }

  // Watching

  #desk(): ConstructorParameters<typeof Attention>[0] {
    const tutor = this;
    return {
      interpreter: this.interpreter,
      undoes: this.#ground.rewinds,
      get busy() {
        return tutor.busy;
      },
      visit: () => this.#visit,
      say: (voice, text) => this.say(voice, text),
      finish: (visit, remark) => this.#finish(visit, remark),
      met: (belief) => this.#met(belief),
      changed: () => this.#changed(),
    };
  }

  /** A mistake shows a belief: it is named once, and its drill offered; on the drill itself it is only noted. */
  #met(belief: number | undefined): void {
    if (belief === undefined) return;
    const said = this.misbeliefs.met(belief);
    if (said !== undefined && this.#visit?.lesson.belief !== belief) this.say('tutor', said);
  }

  /** The step is done: praise once, and a remark where it was done poorly. */
  #finish(visit: Visit, remark: Miss | undefined): void {
    if (visit.done) return;
    visit.done = true;
    const { step } = visit;
    this.#note(visit);
    this.say('praise', step.praise === '' ? 'Done.' : step.praise);
    if (remark !== undefined) this.say('remark', remark.voice.text);
    this.#sayOnwards(visit);
    this.#changed();
  }

  /** Write down what has been done. */
  #note(visit: Visit): void {
    const { lesson, step, errand, hints, isLast } = visit;
    const at = this.progress.now();
    if (errand === 'drill') {
      if (isLast) this.progress.update((progress) => withCured(progress, lesson.belief!, at));
      return;
    }
    const journal = this.#ground.journal();
    const row = {
      done: at,
      hints,
      ...(errand === 'test' && { cold: true }),
      ...(journal !== undefined && { proof: visit.proof(at, journal) }),
    };
    this.progress.update((progress) => withStep(progress, lesson.key, step.title, row));
  }

  /** Where to go from a step that is done; at the end of a lesson its card. */
  #sayOnwards({ lesson, errand, isLast }: Visit): void {
    if (errand === 'drill' && isLast) this.say('tutor', cured(lesson.belief!));
    else if (!isLast && errand !== 'test') this.say('tutor', goOn);
    else {
      if (lesson.card !== undefined) this.sayCard(lesson, lesson.card);
      this.say('tutor', onwards(lesson, this.lessons[this.lessons.indexOf(lesson) + 1], errand));
    }
  }

  /** Show a lesson's card. */
  sayCard(lesson: Lesson, card: Card): void {
    this.say('title', `Card: ${lesson.title}`);
    // As it is: a name the card shares with the step is another entry's there.
    this.#show({ kind: 'note', note: { voice: 'prose', text: cardText(card, lesson) } });
  }
}
