// The dojo: the shell as a screen sees it. Lines go in; what happens comes out as entries, in order.
//
//   enter('2')         an answer to the welcome, or to a prediction
//   enter('help XADD') a word of the prompt's own
//   enter('XADD ...')  handed to the interpreter; the tutor watches, and its notes follow the reply
//
// It decides nothing about lessons (tutor.ts) and paints nothing (ui/).

import type { Event } from '../backend/journal.ts';
import { Adviser } from '../shell/advice/adviser.ts';
import { Caution } from '../shell/caution.ts';
import type { Danger } from '../shell/dangers.ts';
import { type Act, type Exchange, isError } from '../shell/exchange.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import { phraseOf, promptWords } from '../shell/phrase.ts';
import { clockSeen } from '../shell/time.ts';
import type { Bookmark } from './bookmark.ts';
import type { Ground } from './ground.ts';
import type { Lesson } from './lesson.ts';
import { lessonLocals } from './locals/list.ts';
import type { ProgressFile } from './progress-file.ts';
import type { Open } from './rehearse.ts';
import { Tutor } from './tutor.ts';
import type { Entry, Place, Stage, TerminalView } from './view.ts';
import { backInSandbox, choices, comingBack, dueDrill, firstStart } from './welcome.ts';

export interface DojoOptions {
  readonly interpreter: Interpreter;
  readonly lessons: readonly Lesson[];
  /** Each cures one belief. */
  readonly drills?: readonly Lesson[];
  readonly progress: ProgressFile;
  /** What steps are staged on; the backend's own where it is left out. */
  readonly ground?: Ground;
  /** An engine of its own, to prove again on what was done. */
  readonly rehearsal?: Open;
  /** Where to begin; with the welcome where it is left out. */
  readonly opening?: Opening;
  /** Does somebody sit at a terminal, who can be asked before a dangerous line runs? */
  readonly isTalking?: boolean;
  /** Is it a learner who types, and no program that wants its replies alone? Then mistakes are named in the sandbox too. */
  readonly isLearning?: boolean;
  /** Sentences from outside to be told as soon as can be; they are taken out as they are told. */
  readonly notices?: string[];
}

/** The sandbox, a lesson by its id, or a drill by its number; undefined: the one that is due. */
export type Opening = 'play' | { readonly lesson: string } | { readonly drill: string | undefined };

/** How often `N command` repeats at most: a screen holds no more. */
const mostRepeats = 1000;

const sandbox = "A prompt, as redis-cli's: try XADD s * field value. /lessons lists the lessons, /help the commands.";

export class Dojo implements Stage {
  readonly tutor: Tutor;
  readonly #interpreter: Interpreter;
  readonly #adviser: Adviser;
  readonly #caution: Caution;
  /** Runs the dangerous line that waits for a yes. */
  #asked: (() => Promise<void>) | undefined;
  readonly #entries = new Set<(entry: Entry) => void>();
  readonly #changes = new Set<() => void>();
  readonly #acts = new Set<(act: Act) => void>();
  readonly #opening: Opening | undefined;
  /** Who leaves is not told that the reads that still waited have lost their connections. */
  #isLeft = false;
  readonly #notices: string[];
  /** Lines that were seen without an answer. */
  readonly #parked = new Set<number>();
  /** What Enter and the numbers mean, until the first line. */
  #welcome: 'first' | 'back' | 'sandbox' | undefined;
  /** The line as it was typed, where another one is submitted for it. */
  #typed: string | undefined;
  #turn: Promise<void> = Promise.resolve();
  /** What the tutor has said of the line that is running. */
  #told: Entry[] | undefined;
  /** The tutor has said what the exchange came to that it was shown last. */
  #hasVerdict = false;

  constructor({
    interpreter,
    lessons,
    drills = [],
    progress,
    ground,
    rehearsal,
    opening,
    isTalking = false,
    isLearning = true,
    notices = [],
  }: DojoOptions) {
    this.#interpreter = interpreter;
    this.#adviser = new Adviser(interpreter);
    this.#caution = new Caution(interpreter, isTalking);
    this.#opening = opening;
    this.#notices = notices;
    this.tutor = new Tutor({
      interpreter,
      lessons,
      drills,
      progress,
      ...(ground && { ground }),
      ...(rehearsal && { rehearsal }),
      looksOut: isLearning,
      show: (entry) => this.#tell(entry),
      changed: () => this.#changed(),
    });
    interpreter.locals.push(...lessonLocals(this.tutor));
    interpreter.onExchange((exchange) => this.#see(exchange));
    interpreter.onDoing(() => this.#changed());
    interpreter.onPush((connection, reply) => {
      if (this.tutor.busy) this.tutor.hear(connection, reply);
      else this.#show({ kind: 'push', connection, reply });
    });
  }

  onEntry(listener: (entry: Entry) => void): () => void {
    this.#entries.add(listener);
    return () => this.#entries.delete(listener);
  }

  onChange(listener: () => void): () => void {
    this.#changes.add(listener);
    return () => this.#changes.delete(listener);
  }

  onAct(listener: (act: Act) => void): () => void {
    this.#acts.add(listener);
    return () => this.#acts.delete(listener);
  }

  place(): Place {
    return this.#welcome === 'first' ? { in: 'welcome' } : this.tutor.place();
  }

  prompt(): string {
    if (this.#asked !== undefined) return 'yes or no> ';
    const { current, backend } = this.#interpreter;
    const { db, inTransaction } = this.#interpreter.here();
    const names = [backend.name === 'embedded' ? '' : backend.name, current === 'main' ? '' : current];
    const where = names.filter((name) => name !== '').join(' ');
    return `${where}${db === 0 ? '' : `[${db}]`}${inTransaction ? '(TX)' : ''}> `;
  }

  terminals(): readonly TerminalView[] {
    const { current } = this.#interpreter;
    return this.#interpreter.terminals().map((terminal) => ({ ...terminal, current: terminal.name === current }));
  }

  clock(): string {
    return clockSeen(this.#interpreter.clock);
  }

  doing(): string {
    return this.#interpreter.doing;
  }

  isAnswer(line: string): boolean {
    const text = line.trim();
    if (this.#asked !== undefined) return isYes(text) || isNo(text);
    if (this.#welcome === 'first') return choices[text] !== undefined;
    return this.tutor.asking !== undefined && /^[1-9]$/.test(text);
  }

  cancel(): boolean {
    if (this.#asked !== undefined) {
      this.#asked = undefined;
      this.#say('It has not been run.');
      this.#changed();
      return true;
    }
    return this.#interpreter.interrupt();
  }

  /**
   * Take up again what an earlier shell left: the step of the bookmark is staged, and the journal's events happen again
   * on top of it. Before `open`.
   */
  async resume(bookmark: Bookmark | undefined, events: readonly Event[]): Promise<void> {
    if (bookmark === undefined) await this.#interpreter.resume(events);
    else await this.tutor.resume(bookmark, events);
  }

  /** Others may have acted on the streams: let the lesson look again. */
  stir(): void {
    this.tutor.stir();
  }

  /** Resolves when no stage is being set and no question open: whoever acts from outside finds the step as it begins. */
  async ready(): Promise<void> {
    if (!this.tutor.isStaging) return;
    await new Promise<void>((resolve) => {
      const end = this.onChange(() => {
        if (this.tutor.isStaging) return;
        end();
        resolve();
      });
    });
  }

  /** Where the learner is, for main to keep beside the journal; undefined in the sandbox. */
  bookmark(): Bookmark | undefined {
    return this.tutor.bookmark();
  }

  abandon(): void {
    this.#interpreter.abandon();
  }

  quiet(): Promise<void> {
    return new Promise((resolve) => {
      this.#interpreter.between(async () => resolve());
    });
  }

  async open(): Promise<void> {
    if (this.#opening === undefined) this.#greet();
    else await this.#begin(this.#opening);
    this.#sayNotices();
    this.#changed();
  }

  /** The welcome, of a first start or of a later one. */
  #greet(): void {
    const { lessons, progress, at } = this.tutor;
    const here = at ?? this.tutor.waiting();
    const typed = this.#interpreter.past()?.done.length ?? 0;
    const { drill } = this.tutor.misbeliefs.due();
    // one that was never tried is not due, only next
    const due = progress.progress.beliefs.has(drill?.belief ?? 0) ? dueDrill(drill) : undefined;
    if (here === undefined && typed > 0) {
      this.#welcome = 'sandbox';
      this.#say(backInSandbox(typed, lessons[0], due));
    } else if (here === undefined) {
      this.#welcome = 'first';
      this.#say(firstStart(lessons[0]));
    } else {
      this.#welcome = 'back';
      const finished = here.step.number === here.lesson.steps.length && this.#isDone(here.lesson, here.step.title);
      const aside = at === undefined && this.tutor.bookmark() !== undefined;
      const besides = { aside, due, ...(at !== undefined && { errand: at.errand }) };
      this.#say(comingBack(here.lesson, finished ? undefined : here.step, progress.progress, besides));
    }
  }

  async #begin(opening: Opening): Promise<void> {
    const { at, lessons } = this.tutor;
    if (opening === 'play') {
      this.tutor.play();
      this.#say(sandbox);
      return;
    }
    if ('drill' in opening) return this.#submit(`/drill ${opening.drill ?? ''}`.trim(), '');
    const lesson = lessons.find(({ id }) => id === opening.lesson);
    if (lesson !== undefined && lesson !== at?.lesson) await this.tutor.begin(lesson);
    else if (this.tutor.asking !== undefined) this.tutor.ask();
    else await this.#submit('/goal', '');
  }

  /** Lines are taken one after the other, however fast they come. */
  enter(line: string): Promise<void> {
    const run = this.#turn.then(() => this.#enter(line));
    this.#turn = run.catch(() => {});
    return run;
  }

  async close(): Promise<void> {
    this.#interpreter.halt(); // whoever leaves waits for nothing that takes its time
    await this.#turn;
    this.tutor.close();
    this.#isLeft = true;
    await this.#interpreter.close();
  }

  async #enter(line: string): Promise<void> {
    const text = line.trim();
    const welcome = this.#welcome;
    this.#welcome = undefined;
    if (welcome !== undefined) this.#changed();
    if (await this.#takeAnswer(text)) this.#changed();
    else if (welcome === 'first' && choices[text] !== undefined) await this.#choose(text);
    else if (welcome === 'back' && text === '') await this.#goOn();
    else if (this.tutor.asking !== undefined && !isShellWord(text)) await this.#predict(text);
    else if (text === '') await this.#enterNothing();
    else await this.#submit(line);
    this.#sayNotices();
    this.#changed();
  }

  async #choose(key: string): Promise<void> {
    const [first] = this.tutor.lessons;
    const choice = choices[key];
    if (choice === 'learn' && first !== undefined) await this.tutor.begin(first);
    else if (choice === 'list') await this.#submit('/lessons', '3');
    else this.#say(sandbox);
  }

  /** Enter after coming back. */
  async #goOn(): Promise<void> {
    const { at } = this.tutor;
    if (at === undefined) {
      const waiting = this.tutor.waiting();
      const finished = waiting !== undefined && waiting.step.number === waiting.lesson.steps.length;
      if (waiting === undefined || (finished && this.#isDone(waiting.lesson, waiting.step.title)))
        await this.#submit('/lessons', '');
      else await this.tutor.comeBack();
    } else if (at.done) await this.#enterNothing();
    else if (this.tutor.asking !== undefined) this.tutor.ask();
    else await this.#submit('/goal', '');
  }

  /** Enter alone goes on where a step is done, and is nothing elsewhere. */
  async #enterNothing(): Promise<void> {
    const { at } = this.tutor;
    if (at?.done && (!at.isLast || at.errand === 'drill')) await this.#submit('/next', '');
  }

  async #predict(text: string): Promise<void> {
    const count = this.tutor.asking!.choices.length;
    const number = /^[1-9]$/.test(text) ? Number(text) : 0;
    if (number >= 1 && number <= count) await this.tutor.choose(number);
    else if (text !== '')
      this.#say(`First say what will be answered: type a number from 1 to ${count}. /skip shows it.`);
  }

  async #submit(line: string, typed = line): Promise<void> {
    const { times, line: meant } = phraseOf(line);
    const danger = await this.#caution.dangerOf(meant);
    const question = danger && this.#caution.question(danger);
    const run = async (): Promise<void> => {
      if (times !== undefined) await this.#repeat(times, meant, danger);
      else await this.#type(meant, typed, danger);
    };
    if (question === undefined) return run();
    this.#asked = run;
    this.tutor.say('remark', question);
    this.#act({ do: 'halt' });
  }

  /** Take an answer to the question whether a dangerous line is to run. False where none was asked, or it is another line. */
  async #takeAnswer(text: string): Promise<boolean> {
    const run = this.#asked;
    this.#asked = undefined;
    if (run === undefined) return false;
    if (isYes(text)) await run();
    else this.#say('It has not been run.');
    return isYes(text) || isNo(text);
  }

  async #repeat(times: number, line: string, danger: Danger | undefined): Promise<void> {
    if (times > mostRepeats) this.#say(`At most ${mostRepeats} times here.`);
    else {
      const said = new Set<string>();
      for (let i = 0; i < times; i++) if ((await this.#run(line, danger, said)).answer === undefined) return;
    }
  }

  async #type(line: string, typed: string, danger: Danger | undefined): Promise<void> {
    this.#typed = line === typed ? undefined : typed;
    await this.#run(line, danger);
  }

  /**
   * What the tutor has to say of a line comes below all that the line brought about, answers at other terminals too.
   * `said`: what went wrong with the same line before, which need not be said again.
   */
  async #run(line: string, danger: Danger | undefined, said = new Set<string>()): Promise<Exchange> {
    const told: Entry[] = [];
    this.#told = told;
    let exchange: Exchange;
    try {
      exchange = await this.#interpreter.submit(line);
    } finally {
      this.#told = undefined;
      for (const entry of told) {
        const miss = entry.kind === 'note' && entry.note.voice === 'miss' ? entry.note.text : undefined;
        if (miss === undefined || !said.has(miss)) this.#show(entry);
        if (miss !== undefined) said.add(miss);
      }
    }
    if (!told.some(isVerdict)) await this.#explain(exchange, danger);
    else if (told.some(isMiss) && isMiswritten(exchange)) await this.#offerFix(exchange);
    return exchange;
  }

  /** The tutor has given the reason; the line as it was meant is still of use. */
  async #offerFix(exchange: Exchange): Promise<void> {
    const fix = (await this.#adviser.advise(exchange))?.fix;
    if (fix === undefined) return;
    this.#show({ kind: 'advice', line: exchange.line, advice: { why: '', fix } });
    this.#act({ do: 'offer', text: fix });
  }

  /** What may have gone wrong, or would elsewhere, where the tutor has nothing to say of it. */
  async #explain(exchange: Exchange, danger: Danger | undefined): Promise<void> {
    const { answer } = exchange;
    if (danger !== undefined && answer !== undefined && !isError(answer)) {
      const remark = this.#caution.remark(danger);
      if (remark !== undefined) this.tutor.say('remark', remark);
    }
    const advice = await this.#adviser.advise(exchange);
    if (advice === undefined) return;
    this.#show({ kind: 'advice', line: exchange.line, advice });
    if (advice.fix !== undefined) this.#act({ do: 'offer', text: advice.fix });
  }

  #act(act: Act): void {
    for (const listener of this.#acts) listener(act);
  }

  /** An exchange, at first sight or at second; those of a fence are the tutor's to show. */
  async #see(exchange: Exchange): Promise<void> {
    const late = this.#parked.delete(exchange.id);
    if (exchange.answer === undefined) this.#parked.add(exchange.id);
    if (!this.tutor.busy) {
      const typed = this.#typed;
      this.#typed = undefined;
      this.#show({ kind: 'exchange', exchange: typed === undefined ? exchange : { ...exchange, line: typed }, late });
      const { answer } = exchange;
      if (answer?.kind === 'text' && answer.act !== undefined) this.#act(answer.act);
    }
    await this.#observe(exchange, late);
    this.#changed();
  }

  /** An error that comes late is explained as one that comes at once. */
  async #observe(exchange: Exchange, late: boolean): Promise<void> {
    this.#hasVerdict = false;
    await this.tutor.observe(exchange);
    const isWrong = late && exchange.answer !== undefined && isError(exchange.answer);
    if (isWrong && !this.tutor.busy && !this.#hasVerdict) await this.#explain(exchange, undefined);
  }

  #isDone(lesson: Lesson, step: string): boolean {
    return this.tutor.progress.progress.lessons.get(lesson.key)?.has(step) === true;
  }

  #say(text: string): void {
    this.tutor.say('tutor', text);
  }

  #sayNotices(): void {
    for (const notice of this.#notices.splice(0)) this.#say(notice);
    const said = this.tutor.progress.takeSaid();
    if (said !== undefined) this.#say(said);
  }

  /** An entry of the tutor's. */
  #tell(entry: Entry): void {
    if (isVerdict(entry)) this.#hasVerdict = true;
    if (this.#told === undefined) this.#show(entry);
    else this.#told.push(entry);
  }

  #show(entry: Entry): void {
    if (this.#isLeft) return;
    for (const listener of [...this.#entries]) listener(entry);
  }

  #changed(): void {
    for (const listener of [...this.#changes]) listener();
  }
}

/** Has the tutor said what the line came to? */
function isVerdict(entry: Entry): boolean {
  return entry.kind === 'note' && ['miss', 'broken', 'praise', 'remark'].includes(entry.note.voice);
}

function isMiss(entry: Entry): boolean {
  return entry.kind === 'note' && entry.note.voice === 'miss';
}

/** Is it the words that the server refuses, and not what is there? */
function isMiswritten({ answer }: Exchange): boolean {
  return answer?.kind === 'reply' && answer.reply.type === 'error' && answer.reply.value.startsWith('ERR ');
}

function isYes(text: string): boolean {
  return /^y(?:es)?$/i.test(text);
}

/** Enter alone is one too. */
function isNo(text: string): boolean {
  return /^(?:no?)?$/i.test(text);
}

/** Is it a word of the shell, that may be typed while a prediction waits? */
function isShellWord(text: string): boolean {
  return text.startsWith('/') || promptWords.has(text.split(/\s/, 1)[0]!.toLowerCase());
}
