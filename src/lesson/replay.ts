// The replay: a lesson's pattern without a learner. Its prose, the lines of its replays, predictions and solutions
// with their replies, as entries in order. How long to wait between them is the caller's to say.
//
//   await replay(lesson, { interpreter, show, pause: (ms) => new Promise(...) })

import { SourceError } from '../base/source-error.ts';
import type { Exchange } from '../shell/exchange.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import { cardText } from './card-text.ts';
import { type Lesson, turnsOf } from './lesson.ts';
import { groundOf } from './own-ground.ts';
import { sentence, spoken } from './prose.ts';
import { type Audience, Stager } from './stager.ts';
import type { Entry, Note } from './view.ts';
import { titleOf } from './voice.ts';

export interface ReplayOptions {
  /** One over an engine of its own, which is blanked, or over a database that is empty. */
  readonly interpreter: Interpreter;
  readonly show: (entry: Entry) => void;
  /** Wait so many ms; at once where nobody reads along. */
  readonly pause?: (ms: number) => Promise<void>;
}

/** How long a reader needs: a moment for each thing shown, and 40 ms a character of prose (some 250 words a minute). */
const moment = 700;
const readingTime = 40;

/** Play the whole lesson. Throws SourceError where a line does not answer as the lesson says. */
export async function replay(
  lesson: Lesson,
  { interpreter, show, pause = async () => {} }: ReplayOptions,
): Promise<void> {
  const ground = groundOf(interpreter);
  const why = await ground.refuses();
  if (why !== undefined) throw new SourceError(lesson.steps[0]!.place, why);
  const stager = new Stager(interpreter, ground);
  const leave = [
    interpreter.onExchange((exchange) => stager.see(exchange)),
    interpreter.onPush((connection, reply) => stager.hear(connection, reply)),
  ];
  const script: { readonly entry: Entry; readonly ms: number }[] = [];
  let names = (_: string): ReturnType<Interpreter['names']> => undefined;
  const say = (voice: Note['voice'], text: string): void => {
    if (text === '') return;
    const filled = spoken(text, names);
    script.push({ entry: { kind: 'note', note: { voice, text: filled } }, ms: moment + filled.length * readingTime });
  };
  const parked = new Set<number>();
  const audience: Audience = {
    prose: (text) => say('prose', text),
    replay: (exchange: Exchange) => {
      const late = parked.delete(exchange.id);
      if (exchange.answer === undefined) parked.add(exchange.id);
      script.push({ entry: { kind: 'exchange', exchange, late, voice: 'replay' }, ms: 2 * moment });
    },
    push: (connection, reply) => script.push({ entry: { kind: 'push', connection, reply }, ms: 2 * moment }),
    predict() {},
  };
  const flush = async (): Promise<void> => {
    for (const { entry, ms } of script.splice(0)) {
      show(entry);
      await pause(ms);
    }
  };
  try {
    const time = interpreter.clock.now();
    for (const step of lesson.steps) {
      const staged = await stager.stage(lesson, step, time);
      names = (name) => staged.captures.get(name);
      say('title', titleOf(lesson, step, 'lesson'));
      if (step.number === 1) say('prose', lesson.intro);
      while (!(await stager.perform(staged, audience))) {
        const { choices } = staged.asking!;
        const right = choices.findIndex((choice) => choice.right);
        await stager.answer(staged, right, audience);
        const { why } = choices[right]!;
        say('praise', sentence(why));
      }
      if (step.solution !== undefined) await stager.playTurns(staged, turnsOf(step.solution.transcript), audience);
      say('praise', step.praise);
      await flush();
    }
    if (lesson.card !== undefined) {
      say('title', `Card: ${lesson.title}`);
      say('prose', cardText(lesson.card, lesson));
      await flush();
    }
  } finally {
    for (const unsubscribe of leave) unsubscribe();
    stager.close();
    await ground.clear();
  }
}
