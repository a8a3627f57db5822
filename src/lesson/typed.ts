// What was typed, as a lesson means it: `you> XREADGROUP [..] NOACK [..]` against the canonical form of a line, so that
// case, quotes, the order of options and `1` for `1-0` do not matter.
//
//   xreadgroup noack group g ana streams s ">"     as typed
//   XREADGROUP GROUP g ana NOACK STREAMS s >       canonical: what a pattern is held against
//
// A word `[..]` stands for any words, also none; inside a word it is any text, and [2..] a number. Lines queued in a
// MULTI are seen when EXEC answers, each with its own reply.

import { lostReply } from '../backend/backend.ts';
import { type Bytes, isWord, textOf, upper } from '../base/bytes.ts';
import { table } from '../commands/index.ts';
import { type CanonicalWord, canonical, canonicalId } from '../grammar/canonical.ts';
import { type Captures, captureName, matchLine, parseExpected } from '../script/pattern.ts';
import type { Exchange } from '../shell/exchange.ts';
import { fillIn, type Names } from '../shell/fill.ts';
import { splitWords } from '../shell/words.ts';

const anyWords = '[..]';
/** `[..]`, `[2..]`, `[..9]`, `[2..9]` somewhere in a word. */
const wildcard = /\[(?:-?\d+)?\.\.(?:-?\d+)?\]/;
/** A capture that has no value. */
const unbound = new RegExp(`^<(${captureName})>$`);
const nowhere = { file: '', line: 1, column: 1 };

/** The words of a call in their canonical form, the command's name among them. */
export function canonicalLine(argv: readonly Bytes[]): CanonicalWord[] {
  const command = table.lookup(argv);
  const name = argv.slice(0, command?.words ?? 1).map((word): CanonicalWord => ({ text: upper(word), kind: 'token' }));
  const rest = argv.slice(name.length);
  return [...name, ...(command === undefined ? rest.map(asText) : canonical(command.syntax, rest))];
}

/** Are the two calls the same, however they were typed? */
export function sameLine(a: readonly Bytes[], b: readonly Bytes[]): boolean {
  const [one, other] = [canonicalLine(a), canonicalLine(b)];
  return one.length === other.length && one.every((word, i) => word.text === other[i]!.text);
}

/** The words of an author's line with the captures filled in; none where it cannot be split. */
export function wordsOf(line: string, names: Names): Bytes[] {
  const split = splitWords(line);
  return 'problem' in split ? [] : fillIn(split.words, names, undefined, table).argv;
}

/** Does the pattern of a `you>` line mean this call? */
export function meansLine(pattern: string, argv: readonly Bytes[], names: Names): boolean {
  return boundBy(pattern, argv, names) !== undefined;
}

/**
 * The captures that this call gives the pattern of a `you>` line: a word `<key>` that has no value yet takes whatever word
 * stands there. Undefined where the pattern means another call.
 */
export function boundBy(pattern: string, argv: readonly Bytes[], names: Names): Captures | undefined {
  const words = wordsOf(pattern, names);
  if (!words.some((word) => wildcard.test(word) || unbound.test(word)))
    return sameLine(words, argv) ? new Map() : undefined;
  return boundFrom({ words, typed: canonicalLine(argv), dead: new Set() }, 0, 0, new Map());
}

/** A pattern held against a call. */
interface Comparison {
  readonly words: readonly Bytes[];
  readonly typed: readonly CanonicalWord[];
  /** From where it has been seen to lead nowhere: or a pattern of many `[..]` would take for ever. */
  readonly dead: Set<string>;
}

function boundFrom(held: Comparison, at: number, to: number, bound: Captures): Captures | undefined {
  const { words, typed, dead } = held;
  const word = words[at];
  if (word === undefined) return to === typed.length ? bound : undefined;
  if (word === anyWords) {
    const from = JSON.stringify([at, to, ...bound]);
    if (dead.has(from)) return undefined;
    for (let next = to; next <= typed.length; next++) {
      const found = boundFrom(held, at + 1, next, bound);
      if (found !== undefined) return found;
    }
    dead.add(from);
    return undefined;
  }
  const one = typed[to];
  if (one === undefined) return undefined;
  const name = unbound.exec(word)?.[1];
  if (name === undefined) return meansWord(word, one) ? boundFrom(held, at + 1, to + 1, bound) : undefined;
  if ((bound.get(name) ?? one.text) !== one.text) return undefined;
  return boundFrom(held, at + 1, to + 1, new Map([...bound, [name, one.text]]));
}

function meansWord(word: Bytes, typed: CanonicalWord): boolean {
  if (wildcard.test(word)) {
    const pattern = parseExpected(textOf(word), nowhere);
    return pattern.kind === 'line' && matchLine(pattern, textOf(typed.text), new Map()) !== undefined;
  }
  if (typed.kind === 'token') return upper(word) === typed.text || word === typed.text;
  return (typed.kind === 'id' ? canonicalId(word) : word) === typed.text;
}

function asText(text: Bytes): CanonicalWord {
  return { text, kind: 'text' };
}

/** What terminals have queued in a MULTI, until EXEC tells what became of it. */
export class Queues {
  readonly #queued = new Map<string, Exchange[]>();

  /** Is this terminal inside a MULTI, with lines that have not happened? */
  has(connection: string): boolean {
    return this.#queued.has(connection);
  }

  clear(): void {
    this.#queued.clear();
  }

  /** The lines that have happened with this one: none while queued, all of them at EXEC, else the line itself. */
  take(exchange: Exchange): Exchange[] {
    const { connection, argv, answer } = exchange;
    const [name] = argv;
    if (answer?.kind !== 'reply' || name === undefined) return [exchange];
    const { reply } = answer;
    const queued = this.#queued.get(connection);
    if (isWord(name, 'MULTI') && reply.type === 'simple') {
      this.#queued.set(connection, []);
      return [exchange];
    }
    if (reply.type === 'simple' && reply.value === 'QUEUED') {
      // Its MULTI may not have been seen: /undo of an EXEC goes back into one.
      this.#queued.set(connection, [...(queued ?? []), exchange]);
      return [];
    }
    if (queued === undefined) return [exchange];
    if (reply.type === 'error' && reply !== lostReply && !isWord(name, 'EXEC')) return [exchange];
    this.#queued.delete(connection); // by EXEC, DISCARD, RESET; or the connection was lost, and the MULTI with it
    if (!isWord(name, 'EXEC') || reply.type !== 'array') return [exchange];
    const unseen = reply.value.length - queued.length;
    const own = queued.flatMap((line, i): Exchange[] => {
      const answered = reply.value[unseen + i];
      return answered === undefined ? [] : [{ ...line, answer: { kind: 'reply', reply: answered } }];
    });
    return [...own, exchange];
  }
}
