// The tutor's attention: after every line that somebody types on a step, what there is to say of it.
//
//   exchange -> always broken? check holds? a miss? -> notes, in this order
//
// It looks through the visit's watch, and asks the tutor to say and to finish.

import type { Exchange } from '../shell/exchange.ts';
import type { Interpreter } from '../shell/interpreter.ts';
import type { Miss } from './lesson.ts';
import type { Note } from './view.ts';
import type { Visit } from './visit.ts';
import { behind, brokenBy } from './voice.ts';

/** What it asks of the tutor. */
export interface Desk {
  readonly interpreter: Interpreter;
  /** Can lines be taken back? */
  readonly undoes: boolean;
  /** Is a line of a fence running? */
  readonly busy: boolean;
  /** The step one is on. */
  visit(): Visit | undefined;
  say(voice: Note['voice'], text: string): void;
  /** The check holds. */
  finish(visit: Visit, remark: Miss | undefined): void;
  /** A mistake shows this belief. */
  met(belief: number): void;
  changed(): void;
}

export class Attention {
  readonly #desk: Desk;
  #isStirred = false;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** A slash command that the shell alone knows of has run. */
  async afterLocal({ argv }: Exchange): Promise<void> {
    const visit = this.#desk.visit();
    if (visit?.watch === undefined) return;
    if (argv[0] === '/undo' || argv[0] === '/redo') await visit.watch.rewound();
    else await visit.watch.look(); // /repeat: what has no journal of its own is as quickly looked at
    if (visit.watch.passes) this.#desk.finish(visit, undefined);
    this.#desk.changed();
  }

  /** Somebody has acted whom nobody typed for: look again as soon as no line runs, once for all that is done until then. */
  stir(): void {
    if (this.#isStirred || this.#desk.visit()?.watch === undefined) return;
    this.#isStirred = true;
    this.#desk.interpreter.between(async () => {
      this.#isStirred = false;
      const visit = this.#desk.visit();
      if (visit?.watch === undefined || this.#desk.busy) return;
      await visit.watch.look();
      if (visit.watch.passes) this.#desk.finish(visit, undefined);
      this.#desk.changed();
    });
  }

  /** A line has been answered, or waits. */
  async afterLine(exchange: Exchange): Promise<void> {
    const visit = this.#desk.visit();
    if (visit?.watch === undefined) return;
    if (exchange.answer === undefined && this.#sayBehind(exchange)) return;
    if (!visit.typed.some(({ id }) => id === exchange.id)) visit.typed.push(exchange);
    const { passes, broke, miss, remark } = await visit.watch.line(exchange);
    for (const name of broke) this.#desk.say('broken', brokenBy(exchange.line, name, this.#desk.undoes));
    if (passes) this.#desk.finish(visit, remark);
    else if (miss !== undefined && !visit.done) this.#sayMiss(visit, miss);
    this.#desk.changed();
  }

  /** In a test nobody is told what went wrong; which belief it shows is noted all the same. */
  #sayMiss({ errand }: Visit, { by, text }: { readonly by: Miss | 'tutor'; readonly text: string }): void {
    if (errand !== 'test' || by === 'tutor') this.#desk.say('miss', text);
    if (by !== 'tutor' && by.belief !== undefined) this.#desk.met(by.belief);
  }

  /** Was the line typed at a terminal that waits already? Then it stands behind, and that is said. */
  #sayBehind({ connection }: Exchange): boolean {
    const terminal = this.#desk.interpreter.terminals().find(({ name }) => name === connection);
    if (terminal?.blocked === undefined || terminal.queued === 0) return false;
    this.#desk.say('miss', behind(connection, terminal.blocked.line));
    return true;
  }
}
