// The model answer, line by line: which line comes next, given what has been typed. Pure.
//
//   typed   MULTI, XADD a, DISCARD, MULTI, XADD b, /undo      holds: MULTI      next: XADD a

import type { PastLine } from '../backend/journal.ts';
import { isWord, literal } from '../base/bytes.ts';
import { matchReply } from '../script/match.ts';
import type { Captures } from '../script/pattern.ts';
import { answerLines, type Exchange } from '../shell/exchange.ts';
import type { Names } from '../shell/fill.ts';
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

/** A line that was typed, and what came of it where that is known. */
type Typed = Pick<Exchange, 'connection' | 'argv'> & Partial<Pick<Exchange, 'answer'>>;

/**
 * What of the typed lines holds: what was taken back does not, nor what was given up between MULTI and EXEC. `past`: the
 * journal's lines, which know those of an earlier shell too; undefined where there is no journal.
 */
export function holding(typed: readonly Exchange[], past: readonly PastLine[] | undefined, names: Names): Typed[] {
  if (past === undefined) return withoutDiscarded(typed);
  const left = typed.filter(({ line }) => !isSlash(line));
  const lines = past.flatMap(({ terminal, text }): Typed[] => {
    const at = left.findIndex(({ connection, line }) => connection === terminal && line === text);
    const seen = at < 0 ? undefined : left.splice(at, 1)[0];
    return isSlash(text) ? [] : [seen ?? { connection: terminal, argv: wordsOf(text, names) }];
  });
  // of what slash commands do the journal does not hold all
  return [...withoutDiscarded(lines), ...typed.filter(({ line }) => isSlash(line))];
}

function withoutDiscarded(typed: readonly Typed[]): Typed[] {
  const open = new Map<string, Typed[]>();
  const dropped = new Set<Typed>();
  for (const one of typed) {
    const [name = literal('')] = one.argv;
    const lines = open.get(one.connection);
    if (lines === undefined && isWord(name, 'MULTI')) open.set(one.connection, [one]);
    if (lines === undefined) continue;
    lines.push(one);
    const hasRun = isWord(name, 'EXEC') && !(one.answer?.kind === 'reply' && one.answer.reply.type !== 'array');
    if (!hasRun && !['EXEC', 'DISCARD', 'RESET'].some((end) => isWord(name, end))) continue;
    open.delete(one.connection);
    if (!hasRun) for (const line of lines) dropped.add(line);
  }
  return typed.filter((one) => !dropped.has(one));
}

function isSlash(line: string): boolean {
  return line.startsWith('/');
}

/**
 * The first line that has not been typed, or the first of all when all have been; undefined without a solution. What the
 * answer itself captures, `"<last>"`, is what the learner was answered.
 */
export function nextLine(step: Step, typed: readonly Typed[], captures: Captures): NextLine | undefined {
  if (step.solution === undefined) return undefined;
  let bound = captures;
  const names = (name: string) => bound.get(name);
  const turns = turnsOf(step.solution.transcript).filter(({ kind }) => kind === 'command');
  const left = [...typed];
  const next = turns.find(({ line, expected }) => {
    const at = left.findIndex(({ argv }) => sameLine(argv, wordsOf(line, names)));
    if (at < 0) return true;
    const { answer } = left.splice(at, 1)[0]!;
    const match = answer && expected.length > 0 ? matchReply(expected, answerLines(answer), bound) : undefined;
    if (match?.ok) bound = match.captures;
    return false;
  });
  const { line, connection } = next ?? turns[0]!;
  const all = turns.map((turn) => `${turn.connection === 'main' ? '' : turn.connection}> ${spoken(turn.line, names)}`);
  return { line: spoken(line, names), connection, all };
}
