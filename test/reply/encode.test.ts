import { expect, test } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { encode } from '../../src/reply/encode.ts';
import { array, bulk, error, integer, none, type Reply, simple } from '../../src/reply/reply.ts';

const a = bulk(literal('a'));
const one = integer(1);

const table: [Reply, resp2: string, resp3: string][] = [
  [simple(literal('OK')), '+OK\r\n', '+OK\r\n'],
  [simple(literal('a\r\nb')), '+a  b\r\n', '+a  b\r\n'],
  [error(literal('ERR a\nb')), '-ERR a b\r\n', '-ERR a b\r\n'],
  [integer(0), ':0\r\n', ':0\r\n'],
  [integer(1023), ':1023\r\n', ':1023\r\n'],
  [integer(1024), ':1024\r\n', ':1024\r\n'],
  [integer(-1), ':-1\r\n', ':-1\r\n'],
  [integer(5n), ':5\r\n', ':5\r\n'],
  [integer(2n ** 63n - 1n), ':9223372036854775807\r\n', ':9223372036854775807\r\n'],
  [bulk(literal('')), '$0\r\n\r\n', '$0\r\n\r\n'],
  [bulk(literal('\r\n\x00\xff')), '$4\r\n\r\n\x00\xff\r\n', '$4\r\n\r\n\x00\xff\r\n'],
  [{ type: 'nullbulk' }, '$-1\r\n', '_\r\n'],
  [{ type: 'nullarray' }, '*-1\r\n', '_\r\n'],
  [{ type: 'null' }, '$-1\r\n', '_\r\n'],
  [array([]), '*0\r\n', '*0\r\n'],
  [array([a, array([one])]), '*2\r\n$1\r\na\r\n*1\r\n:1\r\n', '*2\r\n$1\r\na\r\n*1\r\n:1\r\n'],
  [{ type: 'map', value: [[a, one]] }, '*2\r\n$1\r\na\r\n:1\r\n', '%1\r\n$1\r\na\r\n:1\r\n'],
  [{ type: 'set', value: [a] }, '*1\r\n$1\r\na\r\n', '~1\r\n$1\r\na\r\n'],
  [{ type: 'push', value: [a] }, '*1\r\n$1\r\na\r\n', '>1\r\n$1\r\na\r\n'],
  [{ type: 'double', value: 1.5 }, '$3\r\n1.5\r\n', ',1.5\r\n'],
  [{ type: 'double', value: -Infinity }, '$4\r\n-inf\r\n', ',-inf\r\n'],
  [{ type: 'double', value: Number.NaN }, '$3\r\nnan\r\n', ',nan\r\n'],
  [{ type: 'boolean', value: true }, ':1\r\n', '#t\r\n'],
  [{ type: 'boolean', value: false }, ':0\r\n', '#f\r\n'],
  [{ type: 'bignumber', value: -(10n ** 20n) }, '$22\r\n-100000000000000000000\r\n', '(-100000000000000000000\r\n'],
  [{ type: 'verbatim', format: literal('txt'), value: literal('a\nb') }, '$3\r\na\nb\r\n', '=7\r\ntxt:a\nb\r\n'],
  [none, '', ''],
];

test.each(table)('%o', (reply, resp2, resp3) => {
  expect(encode(reply, 2)).toBe(resp2);
  expect(encode(reply, 3)).toBe(resp3);
});

test('what RESP2 has no type for is replaced at every depth', () => {
  const inside: Reply = { type: 'map', value: [[a, { type: 'set', value: [{ type: 'boolean', value: true }] }]] };
  expect(encode(array([inside, { type: 'null' }]), 2)).toBe('*2\r\n*2\r\n$1\r\na\r\n*1\r\n:1\r\n$-1\r\n');
});

// Recorded from Redis 8.6.3: EVAL "redis.setresp(3) return {double=...}", the text behind the comma.
test.each([
  [0.1, '0.1'],
  [-0, '-0'],
  [100, '100'],
  [3.25, '3.25'],
  [1e15, '1000000000000000'],
  [1e18, '1000000000000000000'],
  [4.7e18, '4.7e+18'],
  [2 ** 62, '4611686018427387904'],
  [1e20, '1e+20'],
  [123456789012345680000, '123456789012345680000'],
  [1e21, '1e+21'],
  [1e-6, '0.000001'],
  [1e-7, '1e-7'],
  [1.5e-5, '0.000015'],
  [1.2345678e-5, '1.2345678e-5'],
  [1.2345678e-4, '1.2345678e-4'],
  [1.2345678e-3, '0.0012345678'],
  [-1e-5, '-0.00001'],
  [1.7976931348623157e308, '1.7976931348623157e+308'],
  [5e-324, '5e-324'],
])('a double is written as Redis writes it: %d', (value, text) => {
  expect(encode({ type: 'double', value }, 3)).toBe(`,${text}\r\n`);
});
