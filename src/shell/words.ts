// A typed line becomes words, by redis-cli's rules of quoting (base/quoting.ts), each with its place in the line.
//
//   XADD s * name "Zoë \x00"      { text: 'Zo\xC3\xAB \x00', start: 14, end: 24, quoted: true } is the last of 5
//
// It knows nothing of commands, comments, placeholders or continued lines.

import { type Bytes, utf8 } from '../base/bytes.ts';
import { split } from '../base/quoting.ts';

export interface Word {
  /** What it says, unquoted. */
  readonly text: Bytes;
  /** Where it stands in the line as typed, in UTF-16 units; `end` is behind it. */
  readonly start: number;
  readonly end: number;
  /** Some of it stood in quotes: it is meant as it stands, and is no placeholder. */
  readonly quoted: boolean;
}

/** The words, or where (UTF-16 units) the quote opens that is not closed, or closed in the middle of a word. */
export type Words = { readonly words: Word[] } | { readonly problem: 'unbalanced'; readonly at: number };

/** Split a line as typed. What redis-cli answers to a problem is `Invalid argument(s)`. */
export function splitWords(line: string): Words {
  const bytes = utf8(line);
  const found = split(bytes);
  if (bytes.length === line.length) return found; // ASCII: bytes and units are the same places
  const unitAt = placer(line);
  if ('problem' in found) return { problem: found.problem, at: unitAt(found.at) };
  return { words: found.words.map((word) => ({ ...word, start: unitAt(word.start), end: unitAt(word.end) })) };
}

/** From places in the UTF-8 bytes of a line to places in the line; must be asked in rising order. */
function placer(line: string): (byte: number) => number {
  let unit = 0;
  let reached = 0;
  return (byte) => {
    while (reached < byte && unit < line.length) {
      const code = line.codePointAt(unit)!;
      reached += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      unit += code < 0x10000 ? 1 : 2;
    }
    return unit;
  };
}
