// `you>` means a line however it was typed, and no other.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lostReply } from '../../src/backend/backend.ts';
import { type Bytes, literal } from '../../src/base/bytes.ts';
import { meansLine, Queues, sameLine, wordsOf } from '../../src/lesson/typed.ts';
import { array, error, integer, ok, type Reply, simple } from '../../src/reply/reply.ts';
import type { Exchange } from '../../src/shell/exchange.ts';

const names = (name: string): Bytes | undefined => (name === 'mail' ? literal('1700-0') : undefined);
const means = (pattern: string, line: string): boolean =>
  meansLine(
    pattern,
    wordsOf(line, () => undefined),
    names,
  );

describe('you>', () => {
  it.each([
    ['XLEN s', 'xlen s'],
    ['XLEN s', 'XLEN "s"'],
    ['XDEL s 1', 'xdel s 1-0'],
    ['XDEL s 1-0', 'XDEL s 1'],
    ['XREADGROUP GROUP g a COUNT 1 NOACK STREAMS s >', 'xreadgroup group g a noack count 1 streams s ">"'],
    ['XREADGROUP [..] NOACK [..]', 'XREADGROUP GROUP g a NOACK STREAMS s >'],
    ['XREADGROUP GROUP g [..] 0', 'XREADGROUP GROUP g a STREAMS s 0-0'],
    ['XREAD [..]', 'XREAD STREAMS s 0'],
    ['FLUSHALL [..]', 'flushall'],
    ['XACK s g <mail>', 'XACK s g 1700-0'],
    ['XACK s g [..] <mail>', 'XACK s g 1-0 1700-0'],
    ['XADD s [0..]-[0..] [..]', 'XADD s 1-1 a b'],
    ['XTRIM s MINID ~ [..]', 'XTRIM s MINID ~ 5'],
    ['XADD s * to[..] [..]', 'XADD s * today 1'],
    ['XREADGROUP [..] BLOCK [..999] [..]', 'XREADGROUP GROUP g a BLOCK 60 STREAMS s >'],
    ['FOO bar', 'foo bar'],
    ['xlen s', 'XLEN s'],
  ])('%s means %s', (pattern, line) => {
    expect(means(pattern, line)).toBe(true);
  });

  it.each([
    ['XLEN s', 'XLEN S'],
    ['XLEN s', 'XLEN s t'],
    ['XREADGROUP [..] NOACK [..]', 'XREADGROUP GROUP g a STREAMS s >'],
    ['XREADGROUP GROUP g [..] 0', 'XREADGROUP GROUP g a STREAMS s 1'],
    ['XADD s [0..]-[0..] [..]', 'XADD s * a b'],
    ['XADD s [5..]-[0..] [..]', 'XADD s 1-1 a b'],
    ['XREADGROUP [..] BLOCK [1..999] [..]', 'XREADGROUP GROUP g a BLOCK 1000 STREAMS s >'],
    ['XADD s * n [..]', 'XADD s * N 1'],
    ['XDEL s 1', 'XDEL s 1-1'],
  ])('%s does not mean %s', (pattern, line) => {
    expect(means(pattern, line)).toBe(false);
  });

  it('is held against a long line in no time, however many words it leaves open', () => {
    const line = `XADD box * ${'a '.repeat(400)}b b`;
    expect(means(`XADD ${'[..] a '.repeat(40)}[..] b`, line)).toBe(true);
    expect(means(`XADD ${'[..] a '.repeat(40)}[..] c`, line)).toBe(false);
    expect(means(`XADD ${'[..] <x> '.repeat(3)}[..] c`, line)).toBe(false);
  });

  it('a line means itself, in any case of its fixed words', () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9:_-]{1,6}$/);
    fc.assert(
      fc.property(word, word, word, fc.boolean(), (key, group, id, small) => {
        const argv = ['XACK', key, group, `7-${id.length}`].map(literal);
        const typed = [literal(small ? 'xack' : 'XACK'), ...argv.slice(1)];
        expect(sameLine(argv, typed)).toBe(true);
        expect(meansLine(`XACK ${key} [..]`, typed, names)).toBe(true);
      }),
    );
  });
});

describe('lines queued in a MULTI', () => {
  let id = 0;
  const exchange = (line: string, reply: Reply, connection = 'main'): Exchange => ({
    id: ++id,
    connection,
    line,
    argv: wordsOf(line, () => undefined),
    filled: [],
    answer: { kind: 'reply', reply },
    took: 0,
  });
  const queued = simple(literal('QUEUED'));

  it('happen at EXEC, each with its own reply', () => {
    const queues = new Queues();
    expect(queues.take(exchange('MULTI', ok))).toHaveLength(1);
    expect(queues.has('main')).toBe(true);
    expect(queues.take(exchange('XLEN s', queued))).toEqual([]);
    expect(queues.take(exchange('XADD s * a b', queued))).toEqual([]);
    expect(queues.take(exchange('PING', simple(literal('PONG')), 'ana'))).toHaveLength(1);
    const happened = queues.take(exchange('EXEC', array([integer(3), error(literal('ERR no'))])));
    expect(happened.map(({ line, answer }) => [line, answer?.kind === 'reply' && answer.reply.type])).toEqual([
      ['XLEN s', 'integer'],
      ['XADD s * a b', 'error'],
      ['EXEC', 'array'],
    ]);
    expect(queues.has('main')).toBe(false);
  });

  it('never happen when they are discarded, or EXEC gives up', () => {
    for (const [line, reply] of [
      ['DISCARD', ok],
      ['EXEC', { type: 'nullarray' }],
      ['EXEC', error(literal('EXECABORT'))],
    ] as const) {
      const queues = new Queues();
      queues.take(exchange('MULTI', ok));
      queues.take(exchange('XLEN s', queued));
      expect(queues.take(exchange(line, reply)).map((one) => one.line)).toEqual([line]);
      expect(queues.has('main')).toBe(false);
    }
  });

  it('never happen where the connection is lost, and a new one may begin again', () => {
    const queues = new Queues();
    queues.take(exchange('MULTI', ok));
    expect(queues.take(exchange('XLEN s', lostReply)).map((one) => one.line)).toEqual(['XLEN s']);
    expect(queues.has('main')).toBe(false);
    queues.take(exchange('MULTI', ok));
    queues.take(exchange('XLEN s', queued)); // and it crashes, unseen
    queues.take(exchange('MULTI', ok));
    expect(queues.has('main')).toBe(true);
    queues.take(exchange('XLEN s', queued));
    expect(queues.take(exchange('PING', simple(literal('PONG'))))).toHaveLength(1);
    expect(queues.has('main')).toBe(false);
  });

  it('happen with their own replies though the MULTI was not seen, as after /undo of an EXEC', () => {
    const queues = new Queues();
    expect(queues.take(exchange('XADD s * a b', queued))).toEqual([]);
    expect(queues.has('main')).toBe(true);
    const happened = queues.take(exchange('EXEC', array([integer(3), error(literal('ERR no'))])));
    expect(happened.map(({ line, answer }) => [line, answer?.kind === 'reply' && answer.reply.type])).toEqual([
      ['XADD s * a b', 'error'],
      ['EXEC', 'array'],
    ]);
  });

  it('an error inside is seen at once', () => {
    const queues = new Queues();
    queues.take(exchange('MULTI', ok));
    expect(queues.take(exchange('FOO', error(literal('ERR unknown command')))).map((one) => one.line)).toEqual(['FOO']);
    expect(queues.has('main')).toBe(true);
  });
});
