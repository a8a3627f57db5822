// Replies for programs, beside what the real redis-cli wrote for the same bytes.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { literal, utf8 } from '../../src/base/bytes.ts';
import { csvReply } from '../../src/reply/csv.ts';
import { Decoder } from '../../src/reply/decode.ts';
import { jsonReply } from '../../src/reply/json.ts';
import { printsRaw } from '../../src/reply/print.ts';
import { rawReply } from '../../src/reply/raw.ts';
import { none, type Reply } from '../../src/reply/reply.ts';

interface Recorded {
  readonly argv: readonly string[];
  /** The reply's bytes and what redis-cli printed, both as latin1. */
  readonly bytes: string;
  readonly printed: string;
}

/** What was recorded in this form; the answers that redis-cli prints raw in any form are not of it. */
function recorded(form: 'json' | 'csv' | 'raw'): Recorded[] {
  const all: Recorded[] = JSON.parse(readFileSync(new URL(`printed-${form}.json`, import.meta.url), 'utf8'));
  return form === 'raw' ? all : all.filter(({ argv }) => !printsRaw(argv.map((word) => utf8(word))));
}

function decoded(bytes: string): Reply {
  const decoder = new Decoder();
  decoder.feed(Buffer.from(bytes, 'latin1'));
  return decoder.next()!;
}

test('the tables of the real redis-cli are there', () => {
  for (const form of ['json', 'csv', 'raw'] as const) expect(recorded(form).length).toBeGreaterThan(60);
});

test.each(recorded('raw'))('raw, as redis-cli: $argv $bytes', ({ argv, bytes, printed }) => {
  const end = printsRaw(argv.map((word) => utf8(word))) ? '' : '\n';
  expect(rawReply(decoded(bytes)) + end).toBe(printed);
});

test.each(recorded('csv'))('CSV, as redis-cli: $argv $bytes', ({ bytes, printed }) => {
  expect(`${csvReply(decoded(bytes))}\n`).toBe(printed);
});

/** Where redis-cli writes what is no JSON. */
const mended: Readonly<Record<string, string>> = {
  '-ERR syntax error\r\n': '{"error":"ERR syntax error"}',
  "-ERR unknown command 'caf\xc3\xa9', with args beginning with: 'a' \r\n":
    '{"error":"ERR unknown command \'café\', with args beginning with: \'a\' "}',
  '-\r\n': '{"error":""}',
  '*4\r\n+OK\r\n-ERR inside\r\n*-1\r\n$4\r\na\nb\r\r\n': '["OK",{"error":"ERR inside"},null,"a\\nb\\r"]',
  ',inf\r\n': '"inf"',
  ',-inf\r\n': '"-inf"',
  ',nan\r\n': '"nan"',
  '%2\r\n*2\r\n:1\r\n:2\r\n:3\r\n%1\r\n:4\r\n:5\r\n*1\r\n:6\r\n': '{"[1,2]":3,"{\\"4\\":5}":[6]}',
};

test.each(recorded('json'))('JSON, as redis-cli where that is JSON: $argv $bytes', ({ bytes, printed }) => {
  const text = jsonReply(decoded(bytes));
  const asRead = Buffer.from(printed, 'latin1').toString('utf8').replace(/\n$/, '');
  expect(() => JSON.parse(text)).not.toThrow();
  if (mended[bytes] === undefined) expect(JSON.parse(text)).toEqual(JSON.parse(asRead));
  else {
    expect(text).toBe(mended[bytes]);
    expect(() => JSON.parse(asRead)).toThrow();
  }
});

test('nothing writes nothing, and a push is an array', () => {
  expect([rawReply(none), csvReply(none), jsonReply(none)]).toEqual(['', '', '']);
  const push: Reply = { type: 'push', value: [{ type: 'integer', value: 1 }] };
  expect([rawReply(push), csvReply(push), jsonReply(push)]).toEqual(['1', '1', '[1]']);
});

test('JSON and CSV hold nothing that a terminal obeys', () => {
  const evil: Reply = { type: 'bulk', value: literal('\x1b[2J\x9b1m') };
  expect(csvReply(evil)).toBe('"\\x1b[2J\\x9b1m"');
  expect(jsonReply(evil)).toBe('"\\u001b[2J\ufffd1m"');
  expect(jsonReply({ type: 'bulk', value: utf8('\u009b\u202e') })).toBe('"\\u009b\\u202e"');
});
