// The watch over one step: after each line, what holds, what broke, and which miss or remark has something to say. The
// tutor keeps one while the learner acts, and the prover one for every attempt: both see the same.
//
//   line(exchange)  ->  { passes, broke: ['order 459 waits for push'], miss: { by, text }, remark }
//
// It asks the state through the judge, and says nothing itself.

import { type Captures, captureName } from '../script/pattern.ts';
import type { Exchange } from '../shell/exchange.ts';
import type { Names } from '../shell/fill.ts';
import { isLook, type Judge } from './judge.ts';
import { type Condition as Decidable, hasCheck, type Lesson, type Miss, type Step } from './lesson.ts';
import {
  hasFailed,
  lookAround,
  namesIn,
  nearlyRight,
  removes,
  strayNumber,
  type World,
  whatIsGone,
  wrongTerminal,
} from './own.ts';
import { readable, spoken, withoutIndex } from './prose.ts';
import { Queues } from './typed.ts';
import type { Condition } from './view.ts';

export interface Verdict {
  /** Everything holds: the check, and what must always hold. */
  readonly passes: boolean;
  /** What this line broke of what must always hold, by name. */
  readonly broke: readonly string[];
  /** What went wrong, where it does not pass: the tutor's own words, or those of the author's first miss that holds. */
  readonly miss: { readonly by: Miss | 'tutor'; readonly text: string } | undefined;
  /** Where it passes: the first remark that holds. */
  readonly remark: Miss | undefined;
}

export class Watch {
  readonly #judge: Judge;
  readonly #lesson: Lesson;
  readonly #step: Step;
  readonly #captures: Captures;
  readonly #names: Names;
  readonly #undoes: boolean;
  readonly #queues = new Queues();
  /** Misses that look at the state alone and have been said; they are not repeated until they cease to hold. */
  readonly #said = new Set<Miss>();
  /** Lines that wait, by their exchange: the tutor has had its say of them. */
  readonly #waited = new Set<number>();
  /** The world at the beginning, and before the line that runs now. */
  #start: World = new Map();
  #world: World = new Map();
  #conditions: readonly Condition[] = [];
  /** The lines that happened with the last one. */
  #happened: readonly Exchange[] = [];
  #broken: ReadonlySet<string> = new Set();

  private constructor(judge: Judge, lesson: Lesson, step: Step, captures: Captures, undoes: boolean) {
    this.#judge = judge;
    this.#lesson = lesson;
    this.#step = step;
    this.#captures = captures;
    this.#names = (name) => captures.get(name);
    this.#undoes = undoes;
  }

  /** Begin to watch, where the learner begins to act. `undoes`: can a line be taken back? */
  static async begin(judge: Judge, lesson: Lesson, step: Step, captures: Captures, undoes: boolean): Promise<Watch> {
    const watch = new Watch(judge, lesson, step, captures, undoes);
    await watch.look();
    watch.#start = watch.#world;
    return watch;
  }

  /** The conditions of the check as they were found last. */
  get conditions(): readonly Condition[] {
    return this.#conditions;
  }

  /** What the learner is to see: first what must always hold and does not, or nobody knows why the step is not done. */
  get shown(): readonly Condition[] {
    return [...[...this.#broken].map((name) => ({ name: `always: ${name}`, holds: false })), ...this.#conditions];
  }

  /** What must always hold, and does not. */
  get broken(): ReadonlySet<string> {
    return this.#broken;
  }

  get passes(): boolean {
    return hasCheck(this.#step) && this.#broken.size === 0 && this.#conditions.every(({ holds }) => holds);
  }

  /** Would this hold now, after the last line? */
  async holds(condition: Decidable): Promise<boolean> {
    return (await this.#judge.decide(condition, this.#captures, this.#happened)).holds;
  }

  /** Is this terminal inside a MULTI? */
  inMulti(connection: string): boolean {
    return this.#queues.has(connection);
  }

  /** The state may have changed without a line: an undo, an advance. Look again. */
  async look(): Promise<void> {
    const conditions: Condition[] = [];
    for (const condition of this.#step.check) {
      const finding = await this.#judge.decide(condition, this.#captures);
      const { found, wanted: line } = finding.holds ? {} : finding;
      const wanted = line === undefined || isQuestion(condition) ? undefined : this.#wanted(line);
      conditions.push({
        name: this.#fill(condition.name),
        holds: finding.holds,
        ...(found !== undefined && { found: withoutIndex(found) }),
        ...(wanted !== undefined && { wanted }),
      });
    }
    const broken = new Set<string>();
    for (const condition of this.#step.always) {
      if (!(await this.#judge.decide(condition, this.#captures)).holds) broken.add(this.#fill(condition.name));
    }
    this.#conditions = conditions;
    this.#broken = broken;
    this.#world = await lookAround(this.#judge);
  }

  /** Lines were taken back or brought again. */
  async rewound(): Promise<void> {
    this.#queues.clear();
    await this.look();
  }

  /** A line has been answered, or begins to wait; then it is seen a second time when it is answered. */
  async line(exchange: Exchange): Promise<Verdict> {
    const [earlier, broken] = [this.#world, this.#broken];
    const happened = this.#queues.take(exchange);
    this.#happened = happened;
    await this.look();
    const { passes } = this;
    return {
      passes,
      broke: [...this.#broken].filter((name) => !broken.has(name)),
      miss: passes || happened.length === 0 ? undefined : await this.#miss(exchange, happened, earlier),
      remark: passes ? await this.#first(this.#step.remarks, happened) : undefined,
    };
  }

  async #miss(exchange: Exchange, happened: readonly Exchange[], earlier: World): Promise<Verdict['miss']> {
    const own = this.#waited.delete(exchange.id) ? undefined : this.#own(exchange, earlier);
    if (exchange.answer === undefined) this.#waited.add(exchange.id);
    if (own !== undefined) return { by: 'tutor', text: own };
    let isSaid = false; // of the state: what the author would say of it otherwise is not meant
    for (const miss of this.#step.misses) {
      const looksOnly = miss.when.ways.every((way) => way.every(isLook));
      const { holds } = await this.#judge.decide(miss.when, this.#captures, happened);
      if (!holds) this.#said.delete(miss);
      if (this.#said.has(miss)) isSaid = true;
      if (!holds || this.#said.has(miss) || (looksOnly && isSaid)) continue;
      if (looksOnly) this.#said.add(miss);
      return { by: miss, text: this.#fill(miss.voice.text) };
    }
    return undefined;
  }

  /** The tutor's own misses; they come before the author's. */
  #own(exchange: Exchange, earlier: World): string | undefined {
    const step = this.#step;
    const gone = removes(step) ? undefined : whatIsGone(this.#start, earlier, this.#world, this.#undoes);
    if (gone !== undefined) return gone;
    const known = namesIn(this.#lesson.steps.slice(0, step.number), this.#names);
    return (
      strayNumber(exchange) ??
      nearlyRight(exchange.argv, known, this.#undoes && !hasFailed(exchange)) ??
      wrongTerminal(step, exchange, this.#names)
    );
  }

  async #first(remarks: readonly Miss[], happened: readonly Exchange[]): Promise<Miss | undefined> {
    for (const remark of remarks) {
      if ((await this.#judge.decide(remark.when, this.#captures, happened)).holds) return remark;
    }
    return undefined;
  }

  /** The line wanted, for the learner; undefined where the state decides it, so that it would be given away. */
  #wanted(line: string): string | undefined {
    const filled = this.#fill(line);
    return new RegExp(`<${captureName}>`).test(filled) ? undefined : readable(withoutIndex(filled));
  }

  #fill(text: string): string {
    return spoken(text, this.#names);
  }
}

/** `# how many are lost?`: what is wanted is the answer, and not to be shown. */
function isQuestion({ name }: { readonly name: string }): boolean {
  return name.endsWith('?');
}
