// The stager: brings the server to the state a step begins from, and performs the step's acts before the learner.
//
//   stage     blank server -> the acts and the model's solutions of the steps before, silently
//   perform   prose is said, setup runs silently, replay line by line before the learner's eyes,
//             a prediction stops it until it has been answered; where it asks what comes at a terminal, that is held back
//
// All of it happens at one time, the step's, or later by what its /advance say: staged again, it gives the same IDs.
// What the learner does is the tutor's.

import { VirtualClock } from '../base/clock.ts';
import { SourceError } from '../base/source-error.ts';
import type { Reply } from '../reply/reply.ts';
import type { Turn } from '../script/parse.ts';
import type { Captures } from '../script/pattern.ts';
import { Player } from '../script/player.ts';
import { blockedMark } from '../script/prompt.ts';
import type { Exchange } from '../shell/exchange.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import type { Ground } from './ground.ts';
import { type Act, type Fence, type Lesson, type Prediction, type Step, turnsOf } from './lesson.ts';
import { spoken } from './prose.ts';

/** Somebody's place on a step that is being staged, or has been. */
export interface Staged {
  readonly lesson: Lesson;
  readonly step: Step;
  /** The time the step is staged at, ms since 1970. */
  readonly time: number;
  /** The time its fences have reached: `time`, and what they advanced. However long a question waits, it stays. */
  reached: number;
  captures: Captures;
  /** The index of the act to be performed next. */
  next: number;
  /** The choices taken so far, from 0, one a prediction; -1 where it was skipped. */
  readonly answers: number[];
  /** The prediction that waits for a choice. */
  asking: Prediction | undefined;
}

export interface Audience {
  prose(text: string): void;
  replay(exchange: Exchange): void;
  /** Something that comes unasked: a message, a line of MONITOR. */
  push(connection: string, reply: Reply): void;
  predict(prediction: Prediction): void;
}

/** Nobody looks on: setups, the steps before, and a step that is taken up again. */
const nobody: Audience = { prose() {}, replay() {}, push() {}, predict() {} };

export class Stager {
  readonly #interpreter: Interpreter;
  readonly #ground: Ground;
  /** Where the exchanges of the line being played go; undefined while the learner types. */
  #audience: Audience | undefined;
  /** One for all fences of a stage: what one leaves waiting, another may read. */
  #player: Player | undefined;
  /** The exchanges that have been seen without an answer. */
  readonly #parked = new Set<number>();
  /** What has come at the terminal that a prediction asks of, kept until it has been answered. */
  #held: { readonly terminal: string; readonly news: ((audience: Audience) => void)[] } | undefined;

  constructor(interpreter: Interpreter, ground: Ground) {
    this.#interpreter = interpreter;
    this.#ground = ground;
  }

  /** Is a line of a fence running, so that what is seen is not the learner's? */
  get busy(): boolean {
    return this.#audience !== undefined;
  }

  /** An exchange that was seen while busy. It is shown with its captures filled in, as it might have been typed. */
  see(exchange: Exchange): void {
    const captures = this.#player?.captures;
    const shown = { ...exchange, line: spoken(exchange.line, (name) => captures?.get(name)) };
    const late = this.#parked.delete(exchange.id);
    if (exchange.answer === undefined) this.#parked.add(exchange.id);
    if (late) this.#news(exchange.connection, (audience) => audience.replay(shown));
    else this.#audience?.replay(shown);
  }

  /** Something that came unasked while busy. */
  hear(connection: string, reply: Reply): void {
    this.#news(connection, (audience) => audience.push(connection, reply));
  }

  /**
   * A blank server, and on it all that comes before the step. Throws SourceError where a line does not answer as the
   * lesson says.
   */
  async stage(lesson: Lesson, step: Step, time: number): Promise<Staged> {
    const captures: Captures = new Map();
    const staged: Staged = { lesson, step, time, reached: time, captures, next: 0, answers: [], asking: undefined };
    await this.#still(staged, async () => {
      await this.#ground.blank(time);
      this.#player?.close();
      this.#held = undefined;
      const timeout = this.#interpreter.embedded === undefined ? onItsWay : 0;
      this.#player = new Player(this.#interpreter, { within: true, timeout });
      for (const before of lesson.steps.slice(0, step.number - 1)) {
        for (const act of before.acts) if (act.kind !== 'prose') await this.play(staged, fenceOf(act), nobody);
        if (before.solution !== undefined) await this.playTurns(staged, this.#ofServer(before.solution));
      }
    });
    return staged;
  }

  /** Perform the acts up to the next prediction, or to the end. True at the end: now it is the learner's turn. */
  async perform(staged: Staged, audience: Audience = nobody): Promise<boolean> {
    return this.#still(staged, async () => {
      for (let act = staged.step.acts[staged.next]; act !== undefined; act = staged.step.acts[++staged.next]) {
        if (act.kind === 'prose') audience.prose(act.prose.text);
        else if (act.kind !== 'predict') {
          await this.play(staged, act.fence, act.kind === 'replay' ? audience : nobody);
          if (act.kind === 'setup') this.#interpreter.unseen();
        } else {
          const turns = turnsOf(act.prediction.fence.transcript);
          const { kind, connection } = turns.at(-1)!;
          this.#held = kind === 'arrival' ? { terminal: connection, news: [] } : undefined;
          await this.playTurns(staged, turns.slice(0, -1), audience);
          staged.asking = act.prediction;
          audience.predict(act.prediction);
          return false;
        }
      }
      return true;
    });
  }

  /** Perform the acts unseen, with these choices, as far as they reach. True where that is the end. */
  async performWith(staged: Staged, answers: readonly number[]): Promise<boolean> {
    let ready = await this.perform(staged);
    for (const answer of answers) {
      if (ready) break;
      await this.answer(staged, answer);
      ready = await this.perform(staged);
    }
    return ready;
  }

  /**
   * Run the line that was asked about, or let come what was. `choice`: which was taken, from 0; -1 where none was.
   * Returns what was answered, line by line.
   */
  async answer(staged: Staged, choice: number, audience: Audience = nobody): Promise<readonly string[]> {
    const { asking } = staged;
    if (asking === undefined) throw new Error('nothing was asked');
    const last = turnsOf(asking.fence.transcript).slice(-1);
    const lines = await this.#still(staged, () => this.playTurns(staged, last, audience));
    for (const tell of this.#held?.news ?? []) tell(audience);
    this.#held = undefined;
    staged.answers.push(choice);
    staged.asking = undefined;
    staged.next++;
    return lines;
  }

  /** The lines of a fence but those that a person must type by hand: they are about files, and no part of a stage. */
  #ofServer(fence: Fence): Turn[] {
    const byHand = this.#interpreter.locals.filter((local) => local.byHand).map(({ name }) => name);
    return turnsOf(fence.transcript).filter(({ line }) => !byHand.includes(line.split(' ', 1)[0]!));
  }

  /** Play a fence to its end. */
  async play(staged: Staged, fence: Fence, audience: Audience = nobody): Promise<void> {
    await this.playTurns(staged, turnsOf(fence.transcript), audience);
  }

  /**
   * Play turns. Throws SourceError at the first that does not answer as it says. `errors`: an error is as good a reply
   * as any where none is written, as for a learner who goes wrong. Returns the last answer, line by line.
   */
  async playTurns(
    staged: Staged,
    turns: readonly Turn[],
    audience = nobody,
    errors = false,
  ): Promise<readonly string[]> {
    let last: readonly string[] = [];
    const before = this.#audience;
    this.#audience = audience;
    try {
      for (const turn of turns) {
        const { clock, embedded } = this.#interpreter;
        const began = clock.now();
        if ((embedded?.journal.events.length ?? 0) > mostEvents)
          throw new SourceError(
            turn.place,
            `more than ${mostEvents} calls have gone before`,
            'fill your streams with fewer',
          );
        const { failure, lines } = await this.#player!.play(turn);
        last = lines;
        staged.captures = this.#player!.captures;
        if (clock instanceof VirtualClock && clock.now() !== began && !turn.line.startsWith('/')) {
          throw new SourceError(turn.place, 'this line waits, and nobody lets time pass in a lesson', waits);
        }
        const refused = lines[0] !== blockedMark; // an error; where there is no reply at all, it must say (blocked)
        if (failure !== undefined && !(errors && refused && turn.expected.length === 0))
          throw new SourceError(
            failure.place,
            failure.what,
            turn.expected.length > 0 ? 'write what is really answered' : undefined,
          );
      }
    } finally {
      this.#audience = before;
    }
    return last;
  }

  /** Look at the interpreter no more. */
  close(): void {
    this.#player?.close();
  }

  #news(terminal: string, tell: (audience: Audience) => void): void {
    if (this.#held?.terminal === terminal) this.#held.news.push(tell);
    else if (this.#audience !== undefined) tell(this.#audience);
  }

  #still<T>(staged: Staged, work: () => Promise<T>): Promise<T> {
    return this.#ground.still(staged.reached, async () => {
      const result = await work();
      staged.reached = this.#interpreter.clock.now();
      return result;
    });
  }
}

/** How long (ms) an answer of a real server may be on its way. */
const onItsWay = 5000;

/** So many calls take a stage some seconds, each time that it is set. */
const mostEvents = 300_000;

const waits = 'write (blocked) below it, then a line that wakes it, or > /advance';

function fenceOf(act: Exclude<Act, { kind: 'prose' }>): Fence {
  return act.kind === 'predict' ? act.prediction.fence : act.fence;
}
