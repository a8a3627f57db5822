// A reply as redis-cli 8.6 prints it on a terminal, in lines.
//
//   1) "s"                      1# "length" => (integer) 2
//   2) 1) 1) "1-0"              2# "groups" =>
//         2) (nil)                 1) "billing"
//                                  2) "mail"
//
// Strings are quoted with everything but ASCII escaped; statuses and errors, which redis-cli hands to the terminal as
// they came, are made safe. Tested against what the real redis-cli printed for the same bytes (test/reply/printed.json).

import { type Bytes, isWord, textOf } from '../base/bytes.ts';
import { printable, printableLines } from '../base/printable.ts';
import { quote } from '../base/quoting.ts';
import { doubleText } from './double.ts';
import { rawReply } from './raw.ts';
import type { Reply } from './reply.ts';

export interface PrintOptions {
  /** Text as it is, of several lines where it has several: what redis-cli does for INFO and the like (`printsRaw`). */
  readonly raw?: boolean;
}

/** The lines of a reply, without line breaks; none at all for `none`. */
export function printReply(reply: Reply, options: PrintOptions = {}): string[] {
  if (options.raw) return linesOf(printableLines(textOf(rawReply(reply))));
  const out: string[] = [];
  write(reply, '', '', out);
  return out;
}

/**
 * Does redis-cli print the answer to this call raw? It knows these by their name, since in RESP2 a text of several
 * lines is a string like any other.
 */
export function printsRaw(argv: readonly Bytes[]): boolean {
  const [name, sub] = argv;
  if (name === undefined) return false;
  if (isWord(name, 'INFO') || isWord(name, 'LOLWUT')) return true;
  if (sub === undefined) return false;
  return rawSubcommands.some(
    ([first, second, words]) => isWord(name, first) && isWord(sub, second) && (words ?? argv.length) === argv.length,
  );
}

/** Their subcommands, and how many words such a call has; any number where none is given. */
const rawSubcommands: readonly (readonly [name: string, sub: string, words?: number])[] = [
  ['CLIENT', 'LIST'],
  ['CLIENT', 'INFO'],
  ['CLUSTER', 'INFO', 2],
  ['CLUSTER', 'NODES', 2],
  ['DEBUG', 'HTSTATS'],
  ['DEBUG', 'HTSTATS-KEY'],
  ['LATENCY', 'DOCTOR', 2],
  ['LATENCY', 'GRAPH', 3],
  ['MEMORY', 'DOCTOR'],
  ['MEMORY', 'MALLOC-STATS'],
  ['PROXY', 'INFO'],
];

const separators = { array: ')', push: ')', set: '~', map: '#' };
const empties = { array: '(empty array)', push: '(empty push)', set: '(empty set)', map: '(empty hash)' };

/** `lead` begins the first line, `prefix` every further one. */
function write(reply: Reply, lead: string, prefix: string, out: string[]): void {
  switch (reply.type) {
    case 'none':
      return;
    case 'bulk':
      out.push(lead + quoted(reply.value));
      return;
    case 'array':
    case 'push':
    case 'set':
    case 'map':
      writeElements(reply, lead, prefix, out);
      return;
    case 'verbatim': {
      const [first, ...rest] = printableLines(textOf(reply.value)).split('\n');
      out.push(lead + first, ...rest);
      return;
    }
    default:
      out.push(lead + short(reply));
  }
}

/**
 * The value in quotes. One that nobody could look at is cut, and how much is missing said behind it: half a gigabyte of NULs
 * is two of text, more than a string can hold.
 */
function quoted(value: Bytes): string {
  if (value.length <= longestValue) return quote(value);
  return `${quote(value.slice(0, longestValue) as Bytes)}... (${value.length - longestValue} more bytes)`;
}

/** In bytes. */
const longestValue = 1024 * 1024;

type Aggregate = Extract<Reply, { type: 'array' | 'push' | 'set' | 'map' }>;

function writeElements(reply: Aggregate, lead: string, prefix: string, out: string[]): void {
  const count = reply.value.length;
  if (count === 0) {
    out.push(lead + empties[reply.type]);
    return;
  }
  const width = String(count).length;
  const inner = prefix + ' '.repeat(width + 2);
  for (let i = 0; i < count; i++) {
    const index = `${i === 0 ? lead : prefix}${String(i + 1).padStart(width)}${separators[reply.type]} `;
    if (reply.type !== 'map') {
      write(reply.value[i]!, index, inner, out);
      continue;
    }
    const [key, value] = reply.value[i]!;
    write(key, index, inner, out);
    const line = `${out.pop()} => `;
    const below = isLong(value);
    if (below) out.push(line);
    write(value, below ? inner : line, inner, out);
  }
}

/** Does it hold several elements, or one that does? Such a value begins below its key. */
function isLong(value: Reply): boolean {
  if (value.type === 'map') return value.value.length > 1 || value.value.some((pair) => isLong(pair[1]));
  if (value.type !== 'array' && value.type !== 'set' && value.type !== 'push') return false;
  return value.value.length > 1 || value.value.some(isLong);
}

type Short = Exclude<Reply, Aggregate | { type: 'none' | 'bulk' | 'verbatim' }>;

/** A reply that is one line. */
function short(reply: Short): string {
  switch (reply.type) {
    case 'simple':
      return oneLine(reply.value);
    case 'error':
      return `(error) ${oneLine(reply.value)}`;
    case 'integer':
    case 'bignumber': // redis-cli gives up on a big number ("Unknown reply type"): an integer is what it is
      return `(integer) ${reply.value}`;
    case 'double':
      return `(double) ${doubleText(reply.value)}`;
    case 'boolean':
      return reply.value ? '(true)' : '(false)';
    case 'null':
    case 'nullbulk':
    case 'nullarray':
      return '(nil)';
  }
}

/** Line breaks become blanks, as they do on the wire. */
function oneLine(value: Bytes): string {
  return printable(textOf(value).replace(/[\r\n]/g, ' '));
}

/** Nothing is no line, and a line break at the end begins none. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
