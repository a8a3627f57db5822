// A reply as redis-cli 8.6 prints it on a terminal, in lines.
//
//   1) "s"                      1# "length" => (integer) 2
//   2) 1) 1) "1-0"              2# "groups" =>
//         2) (nil)                 1) "billing"
//
// Strings are quoted with everything but ASCII escaped; statuses and errors, which redis-cli hands to the terminal as
// they came, are made safe. Tested against what the real redis-cli printed for the same bytes (test/reply/printed.json).

import { type Bytes, isWord, textOf } from '../base/bytes.ts';
import { printable, printableLines } from '../base/printable.ts';
import { quote } from '../base/quoting.ts';
import { doubleText } from './double.ts';
import type { Reply } from './reply.ts';

export interface PrintOptions {
  /** Text as it is, of several lines where it has several: what redis-cli does for INFO and the like (`printsRaw`). */
  readonly raw?: boolean;
}

/** The lines of a reply, without line breaks; none at all for `none`. */
export function printReply(reply: Reply, options: PrintOptions = {}): string[] {
  const out: string[] = [];
  if (options.raw) writeRaw(reply, out);
  else write(reply, '', '', out);
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
  return (
    sub !== undefined && rawSubcommands.some(([word, subs]) => isWord(name, word) && subs.some((s) => isWord(sub, s)))
  );
}

const rawSubcommands: readonly (readonly [string, readonly string[]])[] = [
  ['CLIENT', ['LIST', 'INFO']],
  ['CLUSTER', ['INFO', 'NODES']],
  ['DEBUG', ['HTSTATS', 'HTSTATS-KEY']],
  ['LATENCY', ['GRAPH', 'DOCTOR']],
  ['MEMORY', ['DOCTOR', 'MALLOC-STATS']],
];

const separators = { array: ')', push: ')', set: '~', map: '#' };
const empties = { array: '(empty array)', push: '(empty push)', set: '(empty set)', map: '(empty hash)' };

/** `lead` begins the first line, `prefix` every further one. */
function write(reply: Reply, lead: string, prefix: string, out: string[]): void {
  switch (reply.type) {
    case 'none':
      return;
    case 'bulk':
      out.push(lead + quote(reply.value));
      return;
    case 'array':
    case 'push':
    case 'set':
    case 'map':
      writeElements(reply, lead, prefix, out);
      return;
    case 'verbatim': {
      const [first, ...rest] = textLines(reply.value);
      out.push(lead + (first ?? ''), ...rest);
      return;
    }
    default:
      out.push(lead + short(reply));
  }
}

type Aggregate = Extract<Reply, { type: 'array' | 'push' | 'set' | 'map' }>;

function writeElements(reply: Aggregate, lead: string, prefix: string, out: string[]): void {
  if (reply.value.length === 0) {
    out.push(lead + empties[reply.type]);
    return;
  }
  const width = String(reply.value.length).length;
  const inner = prefix + ' '.repeat(width + 2);
  const separator = separators[reply.type];
  for (const [i, element] of reply.value.entries()) {
    const index = `${i === 0 ? lead : prefix}${String(i + 1).padStart(width)}${separator} `;
    if (!isPair(element)) {
      write(element, index, inner, out);
      continue;
    }
    const [key, value] = element;
    write(key, index, inner, out);
    const line = `${out.pop()} => `;
    if (startsOwnLine(value)) {
      out.push(line);
      write(value, inner, inner, out);
    } else {
      write(value, line, inner, out);
    }
  }
}

function isPair(element: Reply | readonly [Reply, Reply]): element is readonly [Reply, Reply] {
  return Array.isArray(element);
}

/** A value that holds elements of its own begins below its key. */
function startsOwnLine(value: Reply): boolean {
  return (value.type === 'array' || value.type === 'map' || value.type === 'set') && value.value.length > 0;
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

/** The lines of a text, safe; a line break at its end begins no further line. */
function textLines(value: Bytes): string[] {
  return printableLines(textOf(value).replace(/\r?\n$/, '')).split('\n');
}

function writeRaw(reply: Reply, out: string[]): void {
  switch (reply.type) {
    case 'none':
      return;
    case 'bulk':
    case 'verbatim':
      out.push(...textLines(reply.value));
      return;
    case 'array':
    case 'push':
    case 'set':
      for (const element of reply.value) writeRaw(element, out);
      return;
    case 'map':
      for (const pair of reply.value) for (const element of pair) writeRaw(element, out);
      return;
    case 'error':
      out.push(oneLine(reply.value));
      return;
    case 'integer':
      out.push(String(reply.value));
      return;
    default:
      out.push(short(reply));
  }
}
