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
      else if (least === undefined && most === undefined) add({ kind: 'any' });
      else add({ kind: 'number', least, most });
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
  const seen = new Visited(line.length);
  const from = (index: number, at: number, known: Captures): Captures | undefined => {
    const token = tokens[index];
    if (token === undefined) return at === line.length ? known : undefined;
    for (const end of ends(token, tokens[index + 1], line, at, known)) {
      let bound = known;
      if (token.kind === 'capture' && !known.has(token.name)) {
        const taken = line.slice(at, end);
        bound = new Map(known).set(token.name, token.quoted ? unquote(taken) : utf8(taken));
      }
      const rest = seen.add(index + 1, end, bound) ? from(index + 1, end, bound) : undefined;
      if (rest !== undefined) return rest;
    }
    return undefined;
  };
  return from(0, 0, captures);
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

/** Where a token that begins at `at` may end, the best first. */
function* ends(token: Token, next: Token | undefined, line: string, at: number, captures: Captures): Generator<number> {
  switch (token.kind) {
    case 'text':
      if (line.startsWith(token.text, at)) yield at + token.text.length;
      return;
    case 'any':
      if (next === undefined) yield line.length;
      else if (next.kind === 'text') {
        for (let end = line.indexOf(next.text, at); end >= 0; end = line.indexOf(next.text, end + 1)) yield end;
      } else for (let end = at; end <= line.length; end++) yield end;
      return;
    case 'number':
      for (const end of numberEnds(line, at)) if (within(line.slice(at, end), token)) yield end;
      return;
    case 'index':
      indices.lastIndex = at;
      if (indices.test(line)) yield indices.lastIndex;
      return;
    case 'capture': {
      const value = captures.get(token.name);
      if (value !== undefined) {
        const text = token.quoted ? quote(value).slice(1, -1) : textOf(value);
        if (line.startsWith(text, at)) yield at + text.length;
        return;
      }
      for (let end = at; ; end += token.quoted && line[end] === '\\' ? 2 : 1) {
        yield Math.min(end, line.length);
        if (end >= line.length || line[end] === '"') return;
      }
    }
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
