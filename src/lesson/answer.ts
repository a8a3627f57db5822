// The model answer, line by line: which line comes next, given what has been typed. Pure.

import type { Captures } from '../script/pattern.ts';
import type { Exchange } from '../shell/exchange.ts';
import { type Step, turnsOf } from './lesson.ts';
import { spoken } from './prose.ts';
import { sameLine, wordsOf } from './typed.ts';

export interface NextLine {
  /** With its captures filled in, to be put into the prompt. */
  readonly line: string;
  /** The terminal it is typed at. */
  readonly connection: string;
  /** The whole answer, each line with its prompt. */
  readonly all: readonly string[];
}

/** The first line that has not been typed, or the first of all when all have been; undefined without a solution. */
export function nextLine(step: Step, typed: readonly Exchange[], captures: Captures): NextLine | undefined {
  if (step.solution === undefined) return undefined;
  const names = (name: string) => captures.get(name);
  const turns = turnsOf(step.solution.transcript).filter(({ kind }) => kind === 'command');
  const left = [...typed];
  const next = turns.find(({ line }) => {
    const at = left.findIndex(({ argv }) => sameLine(argv, wordsOf(line, names)));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const { line, connection } = next ?? turns[0]!;
  const all = turns.map((turn) => `${turn.connection === 'main' ? '' : turn.connection}> ${spoken(turn.line, names)}`);
  return { line: spoken(line, names), connection, all };
}
