// A small world for tests: an embedded backend under a virtual clock, and an interpreter over it.

import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { VirtualClock } from '../../src/base/clock.ts';
import { answerLines, type Exchange } from '../../src/shell/exchange.ts';
import { Interpreter } from '../../src/shell/interpreter.ts';
import { locals } from '../../src/shell/locals/list.ts';
import { employ } from '../../src/worker/locals/list.ts';

export interface World {
  readonly clock: VirtualClock;
  readonly backend: EmbeddedBackend;
  readonly interpreter: Interpreter;
  /** Every exchange seen, late answers too, as `name> line` and what it shows. */
  readonly seen: string[];
  /** What the learner is told without having asked. */
  readonly told: string[];
  /** Type a line; what it shows, lines joined; `(blocked)` while it waits. */
  type(line: string, as?: string): Promise<string>;
}

export function world(options: { newest?: boolean; start?: number } = {}): World {
  const clock = new VirtualClock(options.start);
  const backend = new EmbeddedBackend({ clock });
  const interpreter = new Interpreter({ backend, clock, locals, newest: options.newest });
  const told: string[] = [];
  employ(interpreter, (sentence) => void told.push(sentence));
  const seen: string[] = [];
  interpreter.onExchange((exchange) => {
    seen.push(`${exchange.connection}> ${exchange.line}: ${shown(exchange)}`);
  });
  return {
    clock,
    backend,
    interpreter,
    seen,
    told,
    type: async (line, as) => shown(await interpreter.submit(line, { as })),
  };
}

export function shown({ answer }: Exchange): string {
  return answer === undefined ? '(blocked)' : answerLines(answer).join('\n');
}
