// One expected line: what an author writes below a command, against what redis-cli prints.
//
//   2) (integer) [2..9]      a number from 2 to 9           [..]   any text, also none
//   *) "lag"                 that line under any index      "<id>" captures; the same ever after
//   ...                      any lines (a gap; match.ts)    \...   the rest of the line, letter by letter
//
// Inside quotes \<, \[ and \. stand for < [ and . themselves. Blanks at the end of a line do not count: editors eat
// them. This file knows one line at a time; which lines belong to a gap is match.ts' to say.

import { type Bytes, literal, textOf, utf8 } from '../base/bytes.ts';
import { quote, split } from '../base/quoting.ts';
import { type Place, SourceError } from '../base/source-error.ts';

/** Captures: `paid` -> 1700-0. */
export type Captures = ReadonlyMap<string, Bytes>;

type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'number'; readonly least: string | undefined; readonly most: string | undefined }
  | { readonly kind: 'index' }
  | { readonly kind: 'capture'; readonly name: string; readonly quoted: boolean };

/** A line to be matched, or a gap: any lines, from this indentation on. */
export type Expected = ExpectedLine | ExpectedGap;

export interface ExpectedLine {
  readonly kind: 'line';
  readonly place: Place;
  /** As the author wrote it. */
  readonly text: string;
  readonly tokens: readonly Token[];
}

export interface ExpectedGap {
  readonly kind: 'gap';
  readonly place: Place;
  readonly text: string;
  /** How many blanks stand before the dots: lines with fewer are outside the nested array, and end the gap. */
  readonly indent: number;
}

/** More in one line is no expectation any more, but an accident. */
const mostTokens = 1000;

/** `name` in `<name>`. */
export const captureName = '[a-z][a-z0-9-]*';
const special = new RegExp(`<(${captureName})>|\\[(-?\\d+)?\\.\\.(-?\\d+)?\\]`, 'y');
const indexPrefix = /^(?: *\d+[)#~] )*/;
const anyIndex = / *\*[)#~] /y;
const indices = /(?: *\d+[)#~] )+ */y;

/**
 * Read one expected line. `place` is the place of its first character.
 * Throws SourceError for a range that holds no number.
 */
export function parseExpected(written: string, place: Place): Expected {
  const text = trimEnd(written);
  const whole = { ...place, length: text.length };
  if (text.startsWith('\\')) {
    return { kind: 'line', place: whole, text: written, tokens: [{ kind: 'text', text: text.slice(1) }] };
  }
  const gap = /^( *)\.\.\.$/.exec(text);
  if (gap !== null) return { kind: 'gap', place: whole, text: written, indent: gap[1]!.length };
  return { kind: 'line', place: whole, text: written, tokens: tokensOf(text, place) };
}

function tokensOf(text: string, place: Place): Token[] {
  const tokens: Token[] = [];
  let plain = '';
  const add = (token: Token): void => {
    if (tokens.length > mostTokens) {
      throw new SourceError(place, `more than ${mostTokens} wildcards and captures in one line`);
    }
    if (plain !== '') tokens.push({ kind: 'text', text: plain });
    plain = '';
    tokens.push(token);
  };
  let at = indexPrefix.exec(text)![0].length;
  anyIndex.lastIndex = at;
  plain = text.slice(0, at);
  if (anyIndex.test(text)) {
    add({ kind: 'index' });
    at = anyIndex.lastIndex;
  }
  let quoted = false;
  while (at < text.length) {
    special.lastIndex = at;
    const found = special.exec(text);
    if (found !== null) {
      const [mark, name, least, most] = found;
      if (name !== undefined) add({ kind: 'capture', name, quoted });
      else if (least === undefined && most === undefined) {
        if (plain !== '' || tokens.at(-1)?.kind !== 'any') add({ kind: 'any' });
      } else add({ kind: 'number', least, most });
      if (least !== undefined && most !== undefined && BigInt(least) > BigInt(most)) {
        throw new SourceError(
          { ...place, column: place.column + at, length: mark.length },
          `no number is at least ${least} and at most ${most}`,
          `write [${most}..${least}]`,
        );
      }
      at += mark.length;
      continue;
    }
    const one = text[at]!;
    if (quoted && one === '\\' && at + 1 < text.length) {
      const next = text[at + 1]!;
      plain += '<[.'.includes(next) ? next : one + next;
      at += 2;
      continue;
    }
    if (one === '"') quoted = !quoted;
    plain += one;
    at++;
  }
  if (plain !== '') tokens.push({ kind: 'text', text: plain });
  return tokens;
}

/** Do these lines hold captures, and which? (In the order written, each once.) */
export function capturesIn(expected: readonly Expected[]): string[] {
  const names = expected.flatMap((one) =>
    one.kind === 'line' ? one.tokens.flatMap((token) => (token.kind === 'capture' ? [token.name] : [])) : [],
  );
  return [...new Set(names)];
}

/** Does the line say anything but its own letters? */
export function hasWildcard(expected: Expected): boolean {
  return expected.kind === 'gap' || expected.tokens.some((token) => token.kind !== 'text');
}

/** Match a printed line. Returns the captures with those the line has bound, or undefined where it does not match. */
export function matchLine(expected: ExpectedLine, printed: string, captures: Captures): Captures | undefined {
  const { tokens } = expected;
  const line = trimEnd(printed);
  const lastCapture = tokens.findLastIndex((token) => token.kind === 'capture');
  const seen = new Visited(line.length);
  const open: State[] = [{ index: 0, at: 0, from: 0, captures }]; // what may yet be tried, the best last
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const token = tokens[state.index];
    if (token === undefined) {
      if (state.at === line.length) return state.captures;
      continue;
    }
    // A state has one future, whoever led to it; what is bound matters only as long as captures follow.
    const whose = state.index > lastCapture ? captures : state.captures;
    if (state.from === state.at && !seen.add(state.index, state.at, whose)) continue;
    open.push(...after(token, tokens[state.index + 1], line, state).reverse());
  }
  return undefined;
}

/** An attempt: the next token, where it has come to in the line, and where that token began. */
interface State {
  readonly index: number;
  readonly at: number;
  readonly from: number;
  readonly captures: Captures;
}

/** Where an attempt may go from here, the best first. */
function after(token: Token, next: Token | undefined, line: string, state: State): State[] {
  const { index, at, from, captures } = state;
  const ended = (end: number, bound = captures): State => ({ index: index + 1, at: end, from: end, captures: bound });
  switch (token.kind) {
    case 'text':
      return line.startsWith(token.text, at) ? [ended(at + token.text.length)] : [];
    case 'any':
      return at < line.length ? [ended(at), { ...state, at: at + 1, from: at + 1 }] : [ended(at)];
    case 'number':
      return numberEnds(line, at)
        .filter((end) => within(line.slice(at, end), token))
        .map((end) => ended(end));
    case 'index':
      indices.lastIndex = at;
      return indices.test(line) ? [ended(indices.lastIndex)] : [];
    case 'capture': {
      const value = captures.get(token.name);
      if (value !== undefined) {
        const text = token.quoted ? quote(value).slice(1, -1) : textOf(value);
        return line.startsWith(text, at) ? [ended(at + text.length)] : [];
      }
      const longer = at + (token.quoted && line[at] === '\\' ? 2 : 1);
      const further = longer <= line.length && line[at] !== '"' ? [{ ...state, at: longer }] : [];
      if (next?.kind === 'text' && !line.startsWith(next.text, at)) return further; // or a long line takes for ever
      const taken = line.slice(from, at);
      const bound = new Map(captures).set(token.name, token.quoted ? unquote(taken) : utf8(taken));
      return [ended(at, bound), ...further];
    }
  }
}

/** The states a search has been in, so that none is tried twice and no pattern takes for ever. */
export class Visited {
  readonly #width: number;
  readonly #states = new Map<Captures, Set<number>>();

  constructor(length: number) {
    this.#width = length + 1;
  }

  /** Note a state; false where it was there already. */
  add(index: number, at: number, captures: Captures): boolean {
    const states = this.#states.get(captures) ?? new Set();
    this.#states.set(captures, states);
    const size = states.size;
    return states.add(index * this.#width + at).size > size;
  }
}

/** The whole number that stands here, with its fraction and without it. */
function numberEnds(line: string, at: number): number[] {
  const number = /(-?\d+)(\.\d+)?/y;
  number.lastIndex = at;
  const found = number.exec(line);
  if (found === null || /\d/.test(line[at - 1] ?? '')) return [];
  return found[2] === undefined ? [number.lastIndex] : [number.lastIndex, at + found[1]!.length];
}

/** Exact for whole numbers of any size (IDs go up to 2^64-1). */
function within(text: string, range: { least: string | undefined; most: string | undefined }): boolean {
  const value = text.includes('.') ? Number(text) : BigInt(text);
  return (
    (range.least === undefined || value >= BigInt(range.least)) &&
    (range.most === undefined || value <= BigInt(range.most))
  );
}

function unquote(text: string): Bytes {
  const result = split(literal(`"${text}"`));
  return 'words' in result ? (result.words[0]?.text ?? literal('')) : utf8(text);
}

/** Where a line's value begins, after its indices: what a report points at. 0 where the two have other indices. */
export function valueColumn(written: string, printed: string): number {
  const lead = written.startsWith('\\') ? 1 : 0;
  const own = indexPrefix.exec(written.slice(lead))![0];
  anyIndex.lastIndex = own.length;
  if (lead === 0 && anyIndex.test(written)) return anyIndex.lastIndex;
  return indexPrefix.exec(printed)![0] === own ? lead + own.length : 0;
}

/**
 * Write a printed line so that, read as an expected line, it stands for exactly itself. `mark` says of a text whether
 * a transcript would take it for something else than a reply (a comment, a prompt).
 */
export function escapeLine(printed: string, mark: (text: string) => boolean): string {
  const plain = trimEnd(printed);
  let out = '';
  let quoted = false;
  for (let at = 0; at < plain.length; at++) {
    special.lastIndex = at;
    if (quoted && special.test(plain)) out += '\\';
    if (quoted && plain[at] === '\\') out += plain[at++];
    else if (plain[at] === '"') quoted = !quoted;
    out += plain[at] ?? '';
  }
  if (out === '' || mark(out)) return `\\${plain}`;
  const read = parseExpected(out, { file: '', line: 1, column: 1 });
  const same = read.kind === 'line' && read.tokens.length === 1 && (read.tokens[0] as { text?: string }).text === plain;
  return same && !out.startsWith('\\') ? out : `\\${plain}`;
}

/** Blanks at the end do not count. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  return text.slice(0, end);
}
