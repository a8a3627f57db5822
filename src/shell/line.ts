// A line and its cursor, and the edits there are: each a function from one to the next.
//
//   left({ text: 'ana 👩‍👩‍👧', cursor: 12 })   { text: the same, cursor: 4 }     one press for one character seen
//
// Characters are graphemes (Intl.Segmenter), words are letters and digits of any script. A text may have several rows;
// home, end and the two kills mean the row. Nothing here knows keys.

import { segments } from '../base/graphemes.ts';

export interface Line {
  readonly text: string;
  /** In UTF-16 units, always between two graphemes. */
  readonly cursor: number;
}

/** A line after a kill, and what was cut out of it. */
export interface Killed {
  readonly line: Line;
  readonly cut: string;
}

export const emptyLine: Line = { text: '', cursor: 0 };

const letter = /[\p{L}\p{N}\p{M}_]/u;
const blank = /[ \t\n]/;

/** The line with its cursor brought within the text and off the inside of a grapheme, to its end. */
export function lineAt(text: string, cursor: number): Line {
  const place = Math.max(0, Math.min(Math.trunc(cursor), text.length));
  if (place === 0 || place === text.length) return { text, cursor: place };
  const whole = segments(text).containing(place)!;
  return { text, cursor: whole.index === place ? place : whole.index + whole.segment.length };
}

export function insert(line: Line, typed: string): Line {
  return lineAt(line.text.slice(0, line.cursor) + typed + line.text.slice(line.cursor), line.cursor + typed.length);
}

export function left(line: Line): Line {
  return { ...line, cursor: before(line.text, line.cursor) };
}

export function right(line: Line): Line {
  return { ...line, cursor: after(line.text, line.cursor) };
}

/** To the beginning of the row. */
export function home(line: Line): Line {
  return { ...line, cursor: line.text.lastIndexOf('\n', line.cursor - 1) + 1 };
}

/** To the end of the row. */
export function end(line: Line): Line {
  const found = line.text.indexOf('\n', line.cursor);
  return { ...line, cursor: found < 0 ? line.text.length : found };
}

/** To the same place in the row above; undefined in the first one. */
export function rowUp(line: Line): Line | undefined {
  const start = home(line).cursor;
  if (start === 0) return undefined;
  const above = home({ ...line, cursor: start - 1 }).cursor;
  return lineAt(line.text, Math.min(above + line.cursor - start, start - 1));
}

/** To the same place in the row below; undefined in the last one. */
export function rowDown(line: Line): Line | undefined {
  const last = end(line).cursor;
  if (last === line.text.length) return undefined;
  const below = last + 1;
  return lineAt(line.text, Math.min(below + line.cursor - home(line).cursor, end({ ...line, cursor: below }).cursor));
}

/** To the beginning of the word, or of the one before. */
export function wordLeft(line: Line): Line {
  const start = skipBack(line.text, line.cursor, (c) => !letter.test(c));
  return { ...line, cursor: skipBack(line.text, start, (c) => letter.test(c)) };
}

/** To the end of the word, or of the next one. */
export function wordRight(line: Line): Line {
  const start = skipOn(line.text, line.cursor, (c) => !letter.test(c));
  return { ...line, cursor: skipOn(line.text, start, (c) => letter.test(c)) };
}

/** Without the character before the cursor. */
export function backspace(line: Line): Line {
  return cut(line, before(line.text, line.cursor), line.cursor).line;
}

/** Without the character under the cursor. */
export function remove(line: Line): Line {
  return cut(line, line.cursor, after(line.text, line.cursor)).line;
}

/** Without the rest of the row; at its end, without the line break. */
export function killRight(line: Line): Killed {
  const to = end(line).cursor;
  return cut(line, line.cursor, to === line.cursor ? Math.min(to + 1, line.text.length) : to);
}

/** Without the row up to the cursor; at its beginning, without the line break. */
export function killLeft(line: Line): Killed {
  const from = home(line).cursor;
  return cut(line, from === line.cursor ? Math.max(0, from - 1) : from, line.cursor);
}

export function killWordRight(line: Line): Killed {
  return cut(line, line.cursor, wordRight(line).cursor);
}

export function killWordLeft(line: Line): Killed {
  return cut(line, wordLeft(line).cursor, line.cursor);
}

/** Back to a blank, as Ctrl-W does: a whole argument, whatever it is made of. */
export function killArgument(line: Line): Killed {
  const start = skipBack(line.text, line.cursor, (c) => blank.test(c));
  return cut(
    line,
    skipBack(line.text, start, (c) => !blank.test(c)),
    line.cursor,
  );
}

/** The characters before and under the cursor change places (at the end, the last two), and the cursor moves on. */
export function transpose(line: Line): Line {
  const { text } = line;
  const middle = line.cursor === text.length ? before(text, line.cursor) : line.cursor;
  if (middle === 0) return line;
  const first = before(text, middle);
  const last = after(text, middle);
  return lineAt(text.slice(0, first) + text.slice(middle, last) + text.slice(first, middle) + text.slice(last), last);
}

function cut(line: Line, from: number, to: number): Killed {
  const { text } = line;
  return { line: lineAt(text.slice(0, from) + text.slice(to), from), cut: text.slice(from, to) };
}

/** Where the grapheme before a place begins. */
function before(text: string, place: number): number {
  return place === 0 ? 0 : segments(text).containing(place - 1)!.index;
}

/** Where the grapheme at a place ends. */
function after(text: string, place: number): number {
  if (place >= text.length) return text.length;
  const { index, segment } = segments(text).containing(place)!;
  return index + segment.length;
}

/** Back over characters, to the beginning of a grapheme. */
function skipBack(text: string, from: number, over: (character: string) => boolean): number {
  let at = from;
  while (at > 0) {
    const low = text.charCodeAt(at - 1);
    const start = low >= 0xdc00 && low <= 0xdfff && at > 1 ? at - 2 : at - 1;
    if (!over(text.slice(start, at))) break;
    at = start;
  }
  return segments(text).containing(at)?.index ?? at;
}

/** On over characters, to the end of a grapheme. */
function skipOn(text: string, from: number, over: (character: string) => boolean): number {
  let at = from;
  while (at < text.length) {
    const next = at + (text.codePointAt(at)! > 0xffff ? 2 : 1);
    if (!over(text.slice(at, next))) break;
    at = next;
  }
  return lineAt(text, at).cursor;
}
