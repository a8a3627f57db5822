// Caution with dangerous commands: on our own engine they run, and what they would mean elsewhere is said below, once a
// session for each; on a server of others' one is asked before. In scripts and pipes nobody is asked.

import { table } from '../commands/index.ts';
import { type Danger, dangerOf, mayBeDangerous } from './dangers.ts';
import type { Interpreter } from './interpreter.ts';
import { argumentsOf, typingOf } from './typing.ts';

/** How long (ms) a server elsewhere may take to say what a line would do: after that it is run unasked. */
const patience = 1000;

export class Caution {
  readonly #interpreter: Interpreter;
  /** Is there somebody to ask, and are the streams not ours alone? */
  readonly #asks: boolean;
  readonly #told = new Set<string>();

  constructor(interpreter: Interpreter, isTalking: boolean) {
    this.#interpreter = interpreter;
    this.#asks = isTalking && interpreter.embedded === undefined;
  }

  /** What is dangerous about a line that is about to run. */
  async dangerOf(line: string): Promise<Danger | undefined> {
    const typing = typingOf(line, { table, locals: this.#interpreter.locals });
    if (!mayBeDangerous(typing.known)) return undefined;
    const look = await this.#interpreter.look();
    const args = argumentsOf(typing).map((word) => word.text);
    return look.soon(dangerOf(typing.known, args), this.#interpreter.here().db, this.#interpreter.clock, patience);
  }

  /** What to ask before it runs; undefined where it runs unasked. */
  question({ does, but }: Danger): string | undefined {
    if (!this.#asks) return undefined;
    return `${does} This is a real server, ${this.#interpreter.backend.name}: ${but}\nRun it all the same? Type yes; anything else leaves it.`;
  }

  /** What to say once it has run; undefined where it has been said. */
  remark({ name, does, but, here }: Danger): string | undefined {
    if (this.#interpreter.embedded === undefined || this.#told.has(name)) return undefined;
    this.#told.add(name);
    return `${does} Fine here: ${here} In production ${but}`;
  }
}
