// The adviser: what to say of a line that went wrong. It reads the mistake and tries the ideas; those that ask the live
// state do so over an observer. With our own engine that costs no time; a server elsewhere is not waited for long.

import { textOf } from '../../base/bytes.ts';
import { table } from '../../commands/index.ts';
import type { Reply } from '../../reply/reply.ts';
import type { Exchange } from '../exchange.ts';
import type { Interpreter } from '../interpreter.ts';
import type { Asking } from '../look.ts';
import { ideas } from './ideas.ts';
import { type Advice, type Mistake, mistakeOf } from './mistake.ts';

/** How long (ms) a server elsewhere may take over it. */
const patience = 500;

export class Adviser {
  readonly #interpreter: Interpreter;

  constructor(interpreter: Interpreter) {
    this.#interpreter = interpreter;
  }

  /** What to say of a line and its answer; undefined where nothing went wrong, or nobody knows why. */
  async advise({ line, answer, connection }: Exchange): Promise<Advice | undefined> {
    if (answer === undefined) return this.#behind(connection);
    const error = answer.kind === 'text' ? (answer.wrong ? answer.text : '') : errorOf(answer.reply);
    if (error === '') return undefined;
    const { locals, clock } = this.#interpreter;
    const mistake = mistakeOf(line, error, { table, locals }, connection);
    const db =
      this.#interpreter.terminals().find(({ name }) => name === connection)?.db ?? this.#interpreter.backend.db;
    return (await this.#interpreter.look()).soon(adviceOn(mistake), db, clock, patience);
  }

  /** The first line that is typed behind one that waits looks as if it waited for something itself. */
  #behind(connection: string): Advice | undefined {
    const terminal = this.#interpreter.terminals().find(({ name }) => name === connection);
    if (terminal?.blocked === undefined || terminal.queued !== 1) return undefined;
    const other = connection === 'ana' ? 'bob' : 'ana';
    return {
      why:
        `${connection} waits: what is typed here now is sent when \`${terminal.blocked.line}\` has been answered. ` +
        `\`/as ${other}\` goes to another terminal, Ctrl-C ends the wait.`,
    };
  }
}

/** The error; undefined for an answer that says nothing is there; empty for any other, which needs no advice. */
function errorOf(reply: Reply): string | undefined {
  if (reply.type === 'error') return textOf(reply.value);
  const isNothing =
    reply.type === 'nullbulk' ||
    reply.type === 'nullarray' ||
    reply.type === 'null' ||
    ((reply.type === 'array' || reply.type === 'map' || reply.type === 'set') && reply.value.length === 0) ||
    (reply.type === 'integer' && Number(reply.value) === 0);
  return isNothing ? undefined : '';
}

/** The first idea that recognises the mistake. */
export function* adviceOn(mistake: Mistake): Asking<Advice | undefined> {
  for (const idea of ideas) {
    const found = idea(mistake);
    const advice = found !== undefined && 'next' in found ? yield* found : found;
    if (advice !== undefined) return advice;
  }
  return undefined;
}
