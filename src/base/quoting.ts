// Quoting, as redis-cli and a server's inline commands have it: how words are written so that any bytes survive.
//
//   quote('a\n')                        "a\n"      with the quotes: what a reply shows
//   split('SET k "a b\x00" \'it\\\'s\'')  4 words    what a line says
//
// In double quotes \n \r \t \b \a \xHH are what they seem and any other \c is c; in single quotes only \' is special. A
// closing quote must be followed by a blank or the end. Splitting knows bytes only: shell/words.ts gives it a typed line.

import { type Bytes, textOf, utf8 } from './bytes.ts';
import { printable } from './printable.ts';

const names: Record<string, string> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\x07': '\\a',
  '\b': '\\b',
  '"': '\\"',
  '\\': '\\\\',
};

/** The bytes in double quotes, everything but printable ASCII escaped: pure ASCII, safe for a terminal. */
export function quote(bytes: Bytes): string {
  return `"${bytes.replace(
    /[^ !#-[\]-~]/g,
    (byte) => names[byte] ?? `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )}"`;
}

/** The bytes as a word of a line that means them: as they are where that is safe and can be read, else in quotes. */
export function writeWord(bytes: Bytes): string {
  const text = textOf(bytes);
  const isPlain = text !== '' && !/[\s"'<]|^#|^\\$/.test(text) && printable(text) === text && utf8(text) === bytes;
  return isPlain ? text : quote(bytes);
}

/** One word of a line: what it says, and where it stands (end exclusive). */
export interface Part {
  readonly text: Bytes;
  readonly start: number;
  readonly end: number;
  /** Some of it stood in quotes. */
  readonly quoted: boolean;
}

/** `at`: where the quote opens that is left open, or that is closed in the middle of a word. */
export type Split = { readonly words: Part[] } | { readonly problem: 'unbalanced'; readonly at: number };

const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };
const plain = /[^ \t\n\r"']+/y;
const inDouble = /[^"\\]+/y;
const inSingle = /[^'\\]+/y;

/** Is the byte one that isspace() takes? */
export function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** Split a line into its words. A NUL, at which a C string would end and lose the rest in silence, is a byte. */
export function split(line: Bytes): Split {
  const words: Part[] = [];
  let at = 0;
  for (;;) {
    while (isBlank(line.charCodeAt(at))) at++;
    if (at >= line.length) return { words };
    const start = at;
    let text = '';
    let quoted = false;
    while (at < line.length && !endsPlain(line.charCodeAt(at))) {
      const mark = line[at]!;
      if (mark !== '"' && mark !== "'") {
        const run = take(plain, line, at);
        text += run;
        at += run.length;
        continue;
      }
      const opened = at;
      const inside = mark === '"' ? readDouble(line, at + 1) : readSingle(line, at + 1);
      const next = inside === undefined ? Number.NaN : line.charCodeAt(inside.end);
      if (inside === undefined || !(Number.isNaN(next) || isBlank(next))) return { problem: 'unbalanced', at: opened };
      quoted = true;
      text += inside.text;
      at = inside.end;
      break;
    }
    words.push({ text: text as Bytes, start, end: at, quoted });
  }
}

/** Does the byte end a word outside quotes? (Form feed and vertical tab do not, though isspace() takes them.) */
function endsPlain(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

function take(pattern: RegExp, line: Bytes, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0] ?? '';
}

/** What stands up to the closing quote, and the place after it; undefined where it is left open. */
function readDouble(line: Bytes, from: number): { text: string; end: number } | undefined {
  let text = '';
  let at = from;
  for (;;) {
    const run = take(inDouble, line, at);
    text += run;
    at += run.length;
    const mark = line[at];
    if (mark === undefined) return undefined;
    if (mark === '"') return { text, end: at + 1 };
    const next = line[at + 1];
    if (next === undefined) return undefined;
    const hex = next === 'x' ? line.slice(at + 2, at + 4) : '';
    if (/^[0-9a-fA-F]{2}$/.test(hex)) {
      text += String.fromCharCode(Number.parseInt(hex, 16));
      at += 4;
    } else {
      text += named[next] ?? next;
      at += 2;
    }
  }
}

function readSingle(line: Bytes, from: number): { text: string; end: number } | undefined {
  let text = '';
  let at = from;
  for (;;) {
    const run = take(inSingle, line, at);
    text += run;
    at += run.length;
    const mark = line[at];
    if (mark === undefined) return undefined;
    if (mark === "'") return { text, end: at + 1 };
    const escaped = line[at + 1] === "'";
    text += escaped ? "'" : '\\';
    at += escaped ? 2 : 1;
  }
}
