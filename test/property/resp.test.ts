import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bytes, fromBuffer, literal, toBuffer } from '../../src/base/bytes.ts';
import { quote } from '../../src/base/quoting.ts';
import { Decoder } from '../../src/reply/decode.ts';
import { encode } from '../../src/reply/encode.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { RequestDecoder } from '../../src/reply/request.ts';

const bytes = fc.uint8Array({ maxLength: 30 }).map((array) => fromBuffer(array));
const line = bytes.map((text) => literal(text.replace(/[\r\n]/g, ' ')));
const wide = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
});

const leaf = (resp3: boolean) =>
  fc.oneof(
    fc.record({ type: fc.constant('simple' as const), value: line }),
    fc.record({ type: fc.constant('error' as const), value: line }),
    fc.record({ type: fc.constant('integer' as const), value: fc.oneof(fc.integer(), wide) }),
    fc.record({ type: fc.constant('bulk' as const), value: bytes }),
    ...(resp3
      ? [
          fc.constant({ type: 'null' as const }),
          fc.record({ type: fc.constant('double' as const), value: fc.double() }),
          fc.record({ type: fc.constant('boolean' as const), value: fc.boolean() }),
          fc.record({ type: fc.constant('bignumber' as const), value: fc.bigInt() }),
          fc.record({
            type: fc.constant('verbatim' as const),
            format: fc.constantFrom(literal('txt'), literal('mkd')),
            value: bytes,
          }),
        ]
      : [fc.constant({ type: 'nullbulk' as const }), fc.constant({ type: 'nullarray' as const })]),
  );

const replies = (resp3: boolean): fc.Arbitrary<Reply> =>
  fc.letrec<{ reply: Reply }>((tie) => {
    const list = fc.array(tie('reply'), { maxLength: 4 });
    const lists = fc.constantFrom<'array' | 'set' | 'push'>(
      ...(['array', 'set', 'push'] as const).slice(0, resp3 ? 3 : 1),
    );
    const map = fc.record({
      type: fc.constant('map' as const),
      value: fc.array(fc.tuple(tie('reply'), tie('reply')), { maxLength: 3 }),
    });
    return {
      reply: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf(resp3),
        fc.record({ type: lists, value: list }),
        ...(resp3 ? [map] : []),
      ) as fc.Arbitrary<Reply>,
    };
  }).reply;

/** The bytes in pieces, cut at these places. */
function pieces(whole: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (whole.length + 1)), whole.length])].sort((a, b) => a - b);
  return places.slice(1).map((to, i) => whole.subarray(places[i], to));
}

const cuts = fc.oneof(
  fc.array(fc.nat(10_000), { maxLength: 12 }),
  fc.constant(Array.from({ length: 10_000 }, (_, i) => i)),
);

test.each([2, 3] as const)('decode after encode is the identity, however the bytes are cut (RESP%i)', (protocol) => {
  fc.assert(
    fc.property(fc.array(replies(protocol === 3), { minLength: 1, maxLength: 4 }), cuts, (sent, places) => {
      const decoder = new Decoder();
      const received: Reply[] = [];
      const whole = toBuffer(literal(sent.map((reply) => encode(reply, protocol)).join('')));
      for (const piece of pieces(whole, places)) {
        decoder.feed(piece);
        for (let reply = decoder.next(); reply !== undefined; reply = decoder.next()) received.push(reply);
      }
      expect(received).toEqual(sent);
    }),
    { numRuns: 200 },
  );
});

test('a RESP3 reply in RESP2 is bytes of RESP2', () => {
  fc.assert(
    fc.property(replies(true), (reply) => {
      const decoder = new Decoder();
      decoder.feed(toBuffer(encode(reply, 2)));
      const text = JSON.stringify(decoder.next(), (_, value) => (typeof value === 'bigint' ? String(value) : value));
      expect(text).not.toMatch(/"type":"(map|set|push|double|boolean|bignumber|verbatim|null)"/);
      expect(decoder.next()).toBeUndefined();
    }),
  );
});

const requests = fc.array(fc.array(bytes, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 });

function multibulk(argv: readonly Bytes[]): string {
  return `*${argv.length}\r\n${argv.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;
}

function inline(argv: readonly Bytes[]): string {
  return `${argv.map(quote).join(' ')}\r\n`;
}

test('requests arrive whole, arrays and inline mixed, however the bytes are cut', () => {
  fc.assert(
    fc.property(requests, fc.infiniteStream(fc.boolean()), cuts, (sent, forms, places) => {
      const decoder = new RequestDecoder();
      const received: Bytes[][] = [];
      const whole = sent.map((argv) => (forms.next().value ? inline(argv) : multibulk(argv))).join('');
      for (const piece of pieces(toBuffer(literal(whole)), places)) {
        decoder.feed(piece);
        for (let argv = decoder.next(); argv !== undefined; argv = decoder.next()) received.push(argv);
      }
      expect(received).toEqual(sent);
    }),
    { numRuns: 200 },
  );
});

test('any bytes at all are a reply, a wait or a ProtocolError, never anything else', () => {
  const noise = fc.array(fc.oneof(bytes, fc.constantFrom('*1\r\n', '$1\r\n', '%1\r\n', '\r\n', ':', '-1', '|1\r\n')));
  fc.assert(
    fc.property(noise, (parts) => {
      for (const decoder of [new Decoder(), new RequestDecoder()]) {
        decoder.feed(toBuffer(literal(parts.join(''))));
        try {
          while (decoder.next() !== undefined);
        } catch (error) {
          expect((error as Error).name).toBe('ProtocolError');
        }
      }
    }),
  );
});
