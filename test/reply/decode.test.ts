import { expect, test } from 'vitest';
import { Decoder } from '../../src/reply/decode.ts';
import { ProtocolError } from '../../src/reply/intake.ts';
import type { Reply } from '../../src/reply/reply.ts';

function decode(...chunks: string[]): Reply[] {
  const decoder = new Decoder();
  const replies: Reply[] = [];
  for (const chunk of chunks) {
    decoder.feed(Buffer.from(chunk, 'latin1'));
    for (let reply = decoder.next(); reply !== undefined; reply = decoder.next()) replies.push(reply);
  }
  return replies;
}

const one = { type: 'integer', value: 1 };

test.each([
  ['+OK\r\n', { type: 'simple', value: 'OK' }],
  ['+a\rb\nc\r\n', { type: 'simple', value: 'a\rb\nc' }],
  ['-ERR no\r\n', { type: 'error', value: 'ERR no' }],
  ['!5\r\nERR a\r\n', { type: 'error', value: 'ERR a' }],
  [':+7\r\n', { type: 'integer', value: 7 }],
  [':-0\r\n', { type: 'integer', value: 0 }],
  [':9007199254740991\r\n', { type: 'integer', value: 9007199254740991 }],
  [':9007199254740993\r\n', { type: 'integer', value: 9007199254740993n }],
  [':-9223372036854775808\r\n', { type: 'integer', value: -(2n ** 63n) }],
  ['$-1\r\n', { type: 'nullbulk' }],
  ['*-1\r\n', { type: 'nullarray' }],
  ['_\r\n', { type: 'null' }],
  ['$4\r\n\r\n\x00\xff\r\n', { type: 'bulk', value: '\r\n\x00\xff' }],
  [',1e21\r\n', { type: 'double', value: 1e21 }],
  [',+inf\r\n', { type: 'double', value: Infinity }],
  [',-nan\r\n', { type: 'double', value: Number.NaN }],
  [',.5\r\n', { type: 'double', value: 0.5 }],
  ['(-123456789012345678901234567890\r\n', { type: 'bignumber', value: -123456789012345678901234567890n }],
  ['=5\r\nmkd:x\r\n', { type: 'verbatim', format: 'mkd', value: 'x' }],
  ['%1\r\n:1\r\n:1\r\n', { type: 'map', value: [[one, one]] }],
  ['~1\r\n:1\r\n', { type: 'set', value: [one] }],
  ['>1\r\n:1\r\n', { type: 'push', value: [one] }],
  // attributes are left out, wherever they stand
  ['|1\r\n+ttl\r\n*2\r\n:1\r\n:2\r\n:1\r\n', one],
  ['|0\r\n:1\r\n', one],
  ['*2\r\n|1\r\n+a\r\n+b\r\n:1\r\n:1\r\n', { type: 'array', value: [one, one] }],
  ['*0\r\n', { type: 'array', value: [] }],
  ['%0\r\n', { type: 'map', value: [] }],
])('%j', (bytes, reply) => {
  expect(decode(bytes)).toEqual([reply]);
  expect(decode(...bytes)).toEqual([reply]);
});

test.each([
  ['HTTP/1.1 400 Bad Request\r\n', "no reply begins with 'H'"],
  ['\x1b[2J', "no reply begins with '\\x1b'"],
  [':\r\n', "'' is no value for the type ':'"],
  [':1x\r\n', "'1x' is no value for the type ':'"],
  [':9223372036854775808\r\n', "is no value for the type ':'"],
  ['$x\r\n', "'x' is no length for the type '$'"],
  ['$-2\r\n', "'-2' is no length for the type '$'"],
  ['$999999999999\r\n', 'is no length'],
  ['$?\r\n', "'?' is no length for the type '$'"],
  ['*?\r\n', "'?' is no length for the type '*'"],
  ['*-2\r\n', "'-2' is no length for the type '*'"],
  ['%-1\r\n', "'-1' is no length for the type '%'"],
  ['*99999999999\r\n', 'is no length'],
  ['$1\r\nabc\r\n', 'a string is longer than its length says'],
  ['=2\r\nab\r\n', 'a verbatim string without its format'],
  ['=4\r\ntxt-\r\n', 'a verbatim string without its format'],
  ['#x\r\n', "'x' is no value for the type '#'"],
  ['_x\r\n', "'x' is no value for the type '_'"],
  [',one\r\n', "'one' is no value for the type ','"],
  [',0x10\r\n', "'0x10' is no value"],
  ['(1.5\r\n', "'1.5' is no value for the type '('"],
  [`${'*1\r\n'.repeat(600)}`, 'nested deeper than 512'],
  ['*2\r\n:1\r\nx', "no reply begins with 'x'"],
])('garbage is refused: %j', (bytes, message) => {
  expect(() => decode(bytes)).toThrow(ProtocolError);
  expect(() => decode(bytes)).toThrow(message);
});

test('after garbage nothing more is read', () => {
  const decoder = new Decoder();
  decoder.feed(Buffer.from(':1\r\nx:2\r\n'));
  expect(decoder.next()).toEqual(one);
  expect(() => decoder.next()).toThrow(ProtocolError);
  decoder.feed(Buffer.from(':3\r\n'));
  expect(() => decoder.next()).toThrow(ProtocolError);
});

test('a line that never ends is refused before it fills the memory', () => {
  const decoder = new Decoder();
  const chunk = Buffer.alloc(1 << 20, 'x');
  decoder.feed(Buffer.from('+'));
  for (let i = 0; i < 16; i++) {
    decoder.feed(chunk);
    if (i < 15) expect(decoder.next()).toBeUndefined();
  }
  expect(() => decoder.next()).toThrow('a line does not end');
});

test('a head that promises billions of elements costs nothing until they come', () => {
  expect(decode('*2147483647\r\n:1\r\n')).toEqual([]);
});

test('several replies in a chunk, and one in several chunks', () => {
  expect(decode('+a\r\n+b\r\n*2\r\n:1', '\r', '\n$1\r\n', 'x\r', '\n+c\r\n').length).toBe(4);
});
