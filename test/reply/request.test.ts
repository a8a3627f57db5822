import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Bytes, literal } from '../../src/base/bytes.ts';
import { encode } from '../../src/reply/encode.ts';
import { bulk, error, type Reply, simple } from '../../src/reply/reply.ts';
import { encodeRequest, RequestDecoder } from '../../src/reply/request.ts';

// Recorded: what was sent to Redis 8.6.3 on a fresh connection, what it answered, and whether it hung up (latin1).
const recorded: { sent: string; answer: string; closed: boolean }[] = JSON.parse(
  readFileSync(new URL('requests.json', import.meta.url), 'utf8'),
);

const long: Record<string, string> = {
  'BIG:inline': 'x'.repeat(65 * 1024),
  'BIG:mbulk': `*${'1'.repeat(65 * 1024)}`,
};

/** Just enough of a server to see the words that arrived. */
function answer(argv: readonly Bytes[]): Reply {
  const [name, text] = argv;
  if (name === 'PING') return text === undefined ? simple(literal('PONG')) : bulk(text);
  if (name === 'ECHO' && argv.length === 2) return bulk(text!);
  return error(literal(`ERR wrong number of arguments for '${name!.toLowerCase()}' command`));
}

function serve(chunks: readonly Uint8Array[]): { answer: string; closed: boolean } {
  const decoder = new RequestDecoder();
  let out = '';
  try {
    for (const chunk of chunks) {
      decoder.feed(chunk);
      for (let argv = decoder.next(); argv !== undefined; argv = decoder.next()) out += encode(answer(argv), 2);
    }
  } catch (problem) {
    out += encode(error(literal(`ERR ${(problem as Error).message}`)), 2);
    expect(() => decoder.next()).toThrow(problem as Error);
    return { answer: out, closed: true };
  }
  return { answer: out, closed: false };
}

test.each(recorded)('reads requests as Redis does: $sent', ({ sent, answer, closed }) => {
  const bytes = Buffer.from(long[sent] ?? sent, 'latin1');
  expect(serve([bytes])).toEqual({ answer, closed });
  if (bytes.length < 1000) expect(serve([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual({ answer, closed });
});

test('an inline request that does not end in time is refused while it still arrives', () => {
  const decoder = new RequestDecoder();
  decoder.feed(Buffer.from('x'.repeat(64 * 1024)));
  expect(decoder.next()).toBeUndefined();
  decoder.feed(Buffer.from('x'));
  expect(() => decoder.next()).toThrow('Protocol error: too big inline request');
});

// Redis 8.6.3 falls silent here and does not hang up; we answer the text that older versions answered.
test('a length that does not end in time is refused', () => {
  const decoder = new RequestDecoder();
  decoder.feed(Buffer.from(`*1\r\n$${'1'.repeat(65 * 1024)}`));
  expect(() => decoder.next()).toThrow('Protocol error: too big bulk count string');
});

test('a pipeline of many is read in order', () => {
  const decoder = new RequestDecoder();
  const count = 100_000;
  let sent = '';
  for (let i = 0; i < count; i++) sent += `*2\r\n$4\r\nECHO\r\n$${String(i).length}\r\n${i}\r\n`;
  const bytes = Buffer.from(sent);
  let i = 0;
  for (let at = 0; at < bytes.length; at += 65_536) {
    decoder.feed(bytes.subarray(at, at + 65_536));
    for (let argv = decoder.next(); argv !== undefined; argv = decoder.next()) {
      if (argv[1] !== String(i)) expect(argv).toEqual(['ECHO', String(i)]);
      i++;
    }
  }
  expect(i).toBe(count);
});

/** How long (ms) it takes to read one argument of this length, fed byte by byte. */
function byteByByte(length: number): number {
  const decoder = new RequestDecoder();
  const bytes = Buffer.from(`*1\r\n$${length}\r\n${'x'.repeat(length)}\r\n`);
  const start = performance.now();
  let found: Bytes[] | undefined;
  for (let i = 0; i < bytes.length; i++) {
    decoder.feed(bytes.subarray(i, i + 1));
    found = decoder.next();
  }
  expect(found?.[0]?.length).toBe(length);
  return performance.now() - start;
}

test('fed byte by byte, ten times the bytes take some ten times as long', () => {
  byteByByte(50_000); // warm
  const small = byteByByte(100_000);
  expect(byteByByte(1_000_000)).toBeLessThan(Math.max(20, small) * 40); // a hundred times, were it quadratic
});

test('words that look alike are told apart, and one met before is the same again', () => {
  const words = ['key-a1', 'key-b1', 'kez-a1', 'key-a1', '\xff\x00\r\n', '\xff\x01\r\n', '', 'key-a1'].map(literal);
  const decoder = new RequestDecoder();
  for (let round = 0; round < 3; round++) {
    decoder.feed(Buffer.from(encodeRequest(words), 'latin1'));
    expect(decoder.next()).toEqual(words);
    decoder.feed(Buffer.from(encodeRequest([...words].reverse()), 'latin1'));
    expect(decoder.next()).toEqual([...words].reverse());
  }
});
