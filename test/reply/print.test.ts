import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { literal, utf8 } from '../../src/base/bytes.ts';
import { Decoder } from '../../src/reply/decode.ts';
import { printReply, printsRaw } from '../../src/reply/print.ts';
import { array, bulk, error, none, type Reply, simple } from '../../src/reply/reply.ts';

interface Recorded {
  readonly argv: readonly string[];
  /** The reply's bytes and what redis-cli printed, both as latin1. */
  readonly bytes: string;
  readonly printed: string;
}

const recorded: Recorded[] = JSON.parse(readFileSync(new URL('printed.json', import.meta.url), 'utf8'));

function decoded(bytes: string): Reply {
  const decoder = new Decoder();
  decoder.feed(Buffer.from(bytes, 'latin1'));
  return decoder.next()!;
}

/** The lines redis-cli wrote: nothing is none, and the line break at the end begins none. */
function linesOf(printed: string): string[] {
  const text = Buffer.from(printed, 'latin1').toString('utf8');
  return text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
}

test('the table of the real redis-cli is there', () => {
  expect(recorded.length).toBeGreaterThan(80);
  expect(recorded.filter((one) => one.printed !== '').length).toBeGreaterThan(75);
});

test.each(recorded)('prints as redis-cli: $argv $bytes', ({ argv, bytes, printed }) => {
  const raw = printsRaw(argv.map((word) => utf8(word)));
  expect(printReply(decoded(bytes), { raw })).toEqual(linesOf(printed));
});

test('a value that nobody could look at is cut, and that is said', () => {
  const [line] = printReply(bulk(literal('\0'.repeat(1024 * 1024 + 7))));
  expect(line!.length).toBe(4 * 1024 * 1024 + 2 + '... (7 more bytes)'.length);
  expect(line!.slice(-20)).toBe('0"... (7 more bytes)');
});

test('nothing prints nothing', () => {
  expect(printReply(none)).toEqual([]);
  expect(printReply(none, { raw: true })).toEqual([]);
});

test('a big number, which redis-cli cannot print, is an integer', () => {
  expect(printReply({ type: 'bignumber', value: 10n ** 40n })).toEqual([`(integer) 1${'0'.repeat(40)}`]);
});

test('a push prints as an array', () => {
  expect(printReply({ type: 'push', value: [bulk(literal('message')), bulk(literal('ch'))] })).toEqual([
    '1) "message"',
    '2) "ch"',
  ]);
});

test('nothing a server sends is obeyed by the terminal', () => {
  const evil = literal('a\x1b[2J\x07\r\nb\x00');
  const kinds: Reply[] = [
    simple(evil),
    error(evil),
    bulk(evil),
    { type: 'verbatim', format: literal('txt'), value: evil },
    array([simple(evil), { type: 'map', value: [[simple(evil), error(evil)]] }]),
    simple(utf8('left \u202e right \u009b31m')),
  ];
  for (const reply of kinds) {
    for (const raw of [false, true]) {
      for (const line of printReply(reply, { raw })) expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
    }
  }
  expect(printReply(simple(evil))).toEqual(['a\\x1b[2J\\a  b\\x00']);
  expect(printReply(error(literal('ERR a\nb')))).toEqual(['(error) ERR a b']);
});

test('a long reply is printed whole', () => {
  const value = bulk(literal('x'.repeat(100)));
  const lines = printReply(array(Array.from({ length: 200_000 }, () => value)));
  expect(lines.length).toBe(200_000);
  expect(lines[0]).toBe(`     1) "${'x'.repeat(100)}"`);
  expect(printReply(bulk(literal('\x00'.repeat(1_000_000))))[0]!.length).toBe(4_000_002);
});

test('a deep reply costs no more than its indentation', () => {
  let reply: Reply = bulk(literal('x'));
  for (let i = 0; i < 120; i++) reply = { type: 'map', value: [[bulk(literal('k')), reply]] };
  expect(printReply(reply)).toEqual([`${'1# "k" => '.repeat(120)}"x"`]);
});
