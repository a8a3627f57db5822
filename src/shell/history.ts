// The lines typed before, oldest first, each once: a line typed again moves to the end.
//
//   add('XLEN s')   older('X', from the end) -> 'XLEN s'   containing('len') -> 'XLEN s'
//
// Its file is only ever appended to (`fileLine`), so two shells at once lose nothing; reading (`parse`) removes what
// stands twice, and `compact` is the whole file anew, when main thinks it long. Lines with a secret are never kept.
// It reads and writes no file, and knows nothing of keys.

import { isSecret as isSecretCall } from '../backend/journal.ts';
import { type Bytes, isWord, lower, utf8 } from '../base/bytes.ts';
import { splitWords } from './words.ts';

/** How many lines are kept. */
export const mostEntries = 10_000;

/** A line found, and where it stands: give the place back to look further. */
export interface Found {
  readonly at: number;
  readonly line: string;
}

export class History {
  /** In the order of their last use; a Set keeps it, and finds a repeat at once. */
  readonly #lines: Set<string>;
  /** The same as a list, made when it is asked for. */
  #list: readonly string[] | undefined;

  constructor(entries: readonly string[] = []) {
    this.#lines = new Set();
    for (const line of entries) this.add(line);
  }

  /** Oldest first. */
  get entries(): readonly string[] {
    this.#list ??= [...this.#lines];
    return this.#list;
  }

  get length(): number {
    return this.#lines.size;
  }

  /** Keep a line. Returns false, and keeps nothing, when it is blank or holds a secret: then it is not for the file. */
  add(line: string): boolean {
    if (!isKept(line)) return false;
    this.#list = undefined;
    this.#lines.delete(line);
    this.#lines.add(line);
    if (this.#lines.size > mostEntries) this.#lines.delete(this.#lines.values().next().value!);
    return true;
  }

  /** The next older line that begins so, before a place (the end, where none is given). */
  older(prefix: string, before = this.length): Found | undefined {
    return this.#find(-1, before - 1, (line) => line.startsWith(prefix));
  }

  /** The next newer line that begins so, behind a place. */
  newer(prefix: string, after: number): Found | undefined {
    return this.#find(1, after + 1, (line) => line.startsWith(prefix));
  }

  /** The next older line that holds the text anywhere (Ctrl-R); without capitals in it, in any case. */
  containing(text: string, before = this.length): Found | undefined {
    return this.#find(-1, before - 1, holds(text));
  }

  /** The next newer line that holds the text (Ctrl-S). */
  containingNewer(text: string, after: number): Found | undefined {
    return this.#find(1, after + 1, holds(text));
  }

  #find(step: 1 | -1, from: number, fits: (line: string) => boolean): Found | undefined {
    const list = this.entries;
    for (let at = step < 0 ? Math.min(from, list.length - 1) : from; at >= 0 && at < list.length; at += step) {
      const line = list[at]!;
      if (fits(line)) return { at, line };
    }
    return undefined;
  }
}

function holds(text: string): (line: string) => boolean {
  if (/[A-Z]/.test(text)) return (line) => line.includes(text);
  const small = lower(utf8(text));
  return (line) => lower(utf8(line)).includes(small);
}

function isKept(line: string): boolean {
  return !/^[ \t\r\n]*$/.test(line) && !isSecret(line);
}

/** One entry as a line of the file, its line break included: in an entry of several lines each break is `\n`. */
export function fileLine(entry: string): string {
  return `${entry.replace(/[\\\n\r]/g, (c) => (c === '\\' ? '\\\\' : c === '\n' ? '\\n' : '\\r'))}\n`;
}

/** The entries of a file, oldest first, each at its last place, at most the newest 10,000, secrets left out. */
export function parse(text: string): string[] {
  const lines = text.split('\n');
  const entries = lines.map((line) =>
    line.replace(/\r$/, '').replace(/\\(.)/gs, (_, c: string) => (c === 'n' ? '\n' : c === 'r' ? '\r' : c)),
  );
  return [...new History(entries).entries];
}

/** The whole file anew: what `parse` gives, and nothing twice. */
export function compact(entries: readonly string[]): string {
  return new History(entries).entries.map(fileLine).join('');
}

/**
 * Does the line hold a password, as AUTH or CONFIG SET requirepass do (backend/journal.ts knows the calls)? It is then
 * never kept. What may stand before a call is looked past (a prompt, a count, redis-cli and its options), each line of
 * several is judged, and a line whose quotes are open is judged by its blanks.
 */
export function isSecret(line: string): boolean {
  const whole = line.replace(/\\\r?\n/g, ' ');
  return [whole, ...whole.split('\n')].some((text) => {
    const words = wordsOf(text);
    const call = words.slice(preamble(words));
    const option = words.slice(0, words.length - call.length).some((word) => word === '-a' || word === '--pass');
    return option || words.some(hasPassword) || isSecretCall(call);
  });
}

function wordsOf(line: string): Bytes[] {
  const found = splitWords(line);
  if ('words' in found) return found.words.map((word) => word.text);
  const bare = line.replace(/["']/g, '').split(/[ \t\r\n\v\f]+/);
  return bare.filter((word) => word !== '').map(utf8);
}

/** An address with a password in it: redis://ana:secret@host */
function hasPassword(word: Bytes): boolean {
  return /^rediss?:\/\/[^/@]*:[^/@]+@/i.test(word);
}

/** How many words stand before the call: `127.0.0.1:6379[1]>`, `ana>`, `$`, `3`, `redis-cli -p 7900`. */
function preamble(words: readonly Bytes[]): number {
  let at = 0;
  while (at < words.length && /^([^ ]*>|\$|\d+)$/.test(words[at]!)) at++;
  if (at >= words.length || !isWord(words[at]!, 'REDIS-CLI')) return at;
  at++;
  while (at < words.length && words[at]!.startsWith('-'))
    at += /^-[hpnuasitrdDX]$|^--(pass|user)$/.test(words[at]!) ? 2 : 1;
  return at;
}
