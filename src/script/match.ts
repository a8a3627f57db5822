// An expected reply against a printed one: the lines of pattern.ts, and the gaps between them.
//
//   1) 1) 1) "<paid>"        the gap is indented, so it ends with the nested array:
//         ...                it may take `2) 1) "type"` and what is below it, but no line further left
//
// Answers the captures bound, or the first place that differs: that of the attempt that came furthest.

import { printable } from '../base/printable.ts';
import type { Place } from '../base/source-error.ts';
import { type Captures, type Expected, type ExpectedGap, matchLine, trimEnd, Visited, valueColumn } from './pattern.ts';

export type Match = { readonly ok: true; readonly captures: Captures } | ({ readonly ok: false } & Mismatch);

export interface Mismatch {
  /** The expected line that was not met. */
  readonly expected: Expected;
  /** What to underline of it. */
  readonly place: Place;
  /** What is there instead, in a few words: `the reply is (integer) 0`. */
  readonly what: string;
  /** The printed line that stands there; undefined where the reply has ended, or no one line is meant. */
  readonly found: string | undefined;
}

/** Where an attempt failed: the index of the expected line (or its number of lines) and of the printed one. */
interface Failure {
  readonly expected: number;
  readonly printed: number;
}

/**
 * Match a reply. `expected` holds at least one line; `lines` are as `printReply` has them; `captures` are those bound
 * so far. Nothing is changed: the captures bound come with the answer.
 */
export function matchReply(expected: readonly Expected[], lines: readonly string[], captures: Captures): Match {
  let furthest: Failure = { expected: 0, printed: 0 };
  const choices: State[] = []; // the gaps that may yet take one line more, the latest last
  const seen = new Visited(lines.length); // a state that was tried once has failed, or we would have answered
  let state: State | undefined = { at: 0, line: 0, captures };
  while (state !== undefined) {
    const { at, line, captures: bound }: State = state;
    const one = expected[at];
    const printed = lines[line];
    if (one === undefined && printed === undefined) return { ok: true, captures: bound };
    let next: State | undefined;
    if (one?.kind === 'gap') {
      if (printed !== undefined && inGap(one, printed)) choices.push({ at, line: line + 1, captures: bound });
      next = { at: at + 1, line, captures: bound };
    } else if (one !== undefined && printed !== undefined) {
      const after = matchLine(one, printed, bound);
      if (after !== undefined) next = { at: at + 1, line: line + 1, captures: after };
    }
    if (next === undefined && (at > furthest.expected || one === undefined)) furthest = { expected: at, printed: line };
    if (next !== undefined && !seen.add(next.at, next.line, next.captures)) next = undefined;
    state = next ?? choices.pop();
  }
  return mismatch(expected, lines, furthest, captures);
}

/** How far an attempt has come: the next expected line, the next printed one, and what is bound. */
interface State {
  readonly at: number;
  readonly line: number;
  readonly captures: Captures;
}

/** May a gap take this line? */
export function inGap(gap: ExpectedGap, printed: string): boolean {
  return printed.length - printed.trimStart().length >= gap.indent;
}

function mismatch(
  expected: readonly Expected[],
  lines: readonly string[],
  failure: Failure,
  captures: Captures,
): Match & { ok: false } {
  const found = lines[failure.printed];
  const one = expected[failure.expected];
  if (one === undefined) {
    const last = expected.at(-1)!;
    const what = last.kind === 'gap' ? 'the reply goes on further left' : 'the reply goes on';
    return { ok: false, expected: last, place: last.place, what: `${what}: ${clip(found ?? '')}`, found };
  }
  if (one.kind === 'line' && expected[failure.expected - 1]?.kind === 'gap') {
    return {
      ok: false,
      expected: one,
      place: one.place,
      what: 'no such line in the rest of the reply',
      found: undefined,
    };
  }
  if (found === undefined) {
    const what = lines.length === 0 ? 'there is no reply' : 'the reply has ended before this line';
    return { ok: false, expected: one, place: one.place, what, found };
  }
  const column = valueColumn(one.text, found);
  const width = trimEnd(one.text).length - column;
  const place =
    width > 0
      ? { ...one.place, column: one.place.column + column, length: width }
      : { ...one.place, column: one.place.column };
  const from = width > 0 ? found.slice(valueColumn(found, found)) : found;
  const value = column === 0 || width <= 0 ? found : from;
  return { ok: false, expected: one, place, what: `the reply is ${clip(value)}${known(one, captures)}`, found };
}

/** What the captures of the line stand for, where the reader could not know. */
function known(one: Expected, captures: Captures): string {
  if (one.kind === 'gap') return '';
  const names = one.tokens.flatMap((token) => (token.kind === 'capture' ? [token.name] : []));
  const said = [...new Set(names)].flatMap((name) => {
    const value = captures.get(name);
    return value === undefined ? [] : [`<${name}> is ${clip(printable(value))}`];
  });
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
}

function clip(text: string): string {
  const shown = text.trimStart();
  return shown.length > 100 ? `${shown.slice(0, 97)}...` : shown;
}
