// Which reply answers which call: what comes unasked, what comes late, and what never comes.

import { describe, expect, it } from 'vitest';
import { Conversation } from '../../src/backend/conversation.ts';
import { type Bytes, literal } from '../../src/base/bytes.ts';
import { array, bulk, error, integer, ok, type Reply, simple } from '../../src/reply/reply.ts';

const words = (line: string): Bytes[] => line.split(' ').map(literal);
const told = (...parts: (string | number)[]): Reply[] =>
  parts.map((part) => (typeof part === 'number' ? integer(part) : bulk(literal(part))));
const list = (...parts: (string | number)[]): Reply => array(told(...parts));
const push = (...parts: (string | number)[]): Reply => ({ type: 'push', value: told(...parts) });

/** Send these, then let the replies arrive: the line each answers, or `push`. */
function routes(lines: readonly string[], replies: readonly Reply[], conversation = new Conversation()): string[] {
  for (const line of lines) conversation.send(words(line));
  return replies.map((reply) => conversation.receive(reply)?.join(' ') ?? 'push');
}

describe('a conversation', () => {
  it('takes replies in order', () => {
    expect(routes(['PING', 'XLEN s'], [simple(literal('PONG')), integer(0)])).toEqual(['PING', 'XLEN s']);
  });

  it('answers SUBSCRIBE with its first confirmation; the others and the messages come unasked', () => {
    const replies = [list('subscribe', 'a', 1), list('subscribe', 'b', 2), list('message', 'a', 'x'), list('pong', '')];
    expect(routes(['SUBSCRIBE a b', 'PING'], replies)).toEqual(['SUBSCRIBE a b', 'push', 'push', 'PING']);
  });

  it('takes a list that looks like a message for a reply where nothing is subscribed to', () => {
    expect(routes(['LRANGE l 0 -1'], [list('message', 'a', 'x')])).toEqual(['LRANGE l 0 -1']);
    const conversation = new Conversation();
    routes(['SUBSCRIBE a', 'UNSUBSCRIBE'], [list('subscribe', 'a', 1), list('unsubscribe', 'a', 0)], conversation);
    expect(routes(['LRANGE l 0 -1'], [list('message', 'a', 'x')], conversation)).toEqual(['LRANGE l 0 -1']);
  });

  it('tells pushes from lists in RESP3', () => {
    const replies = [
      { type: 'map', value: [] } as Reply,
      push('subscribe', 'a', 1),
      push('message', 'a', 'x'),
      list('message'),
    ];
    expect(routes(['HELLO 3', 'SUBSCRIBE a', 'LRANGE l 0 -1'], replies)).toEqual([
      'HELLO 3',
      'SUBSCRIBE a',
      'push',
      'LRANGE l 0 -1',
    ]);
  });

  it('knows the protocol that HELLO has chosen, and that a refused one has not', () => {
    const conversation = new Conversation();
    routes(['HELLO 4'], [error(literal('NOPROTO unsupported protocol version'))], conversation);
    expect(conversation.protocol).toBe(2);
    routes(['HELLO 3'], [{ type: 'map', value: [] }], conversation);
    expect(conversation.protocol).toBe(3);
    routes(['RESET'], [simple(literal('RESET'))], conversation);
    expect(conversation.protocol).toBe(2);
  });

  it('takes MONITOR lines for what they are, and a status that is none for a reply', () => {
    const line = simple(literal('1700000000.123456 [0 127.0.0.1:52000] "PING"'));
    const replies = [ok, line, simple(literal('PONG')), line];
    expect(routes(['MONITOR', 'PING'], replies)).toEqual(['MONITOR', 'push', 'PING', 'push']);
    expect(routes(['PING'], [line])).toEqual(['PING']);
  });

  it.each([
    [
      ['CLIENT REPLY OFF', 'PING', 'CLIENT REPLY ON', 'PING'],
      [false, false, true, true],
    ],
    [
      ['client reply skip', 'PING', 'PING'],
      [false, false, true],
    ],
    [
      ['CLIENT REPLY SKIP', 'CLIENT REPLY OFF', 'PING', 'CLIENT REPLY ON'],
      [false, false, false, true],
    ],
    [
      ['CLIENT REPLY MAYBE', 'PING'],
      [true, true],
    ],
    [
      ['MULTI', 'CLIENT REPLY OFF', 'EXEC'],
      [true, true, true],
    ],
  ])('%j: which are answered', (lines, answered) => {
    const conversation = new Conversation();
    expect(lines.map((line) => conversation.send(words(line)))).toEqual(answered);
  });

  it('knows of subscriptions made by EXEC', () => {
    const replies = [ok, simple(literal('QUEUED')), array([list('subscribe', 'a', 1)]), list('message', 'a', 'x')];
    expect(routes(['MULTI', 'SUBSCRIBE a', 'EXEC', 'PING'], replies)).toEqual(['MULTI', 'SUBSCRIBE a', 'EXEC', 'push']);
  });

  it('knows the database and the MULTI that the server has confirmed', () => {
    const queued = simple(literal('QUEUED'));
    const stateAfter = (lines: string[], replies: Reply[]): [number, boolean] => {
      const conversation = new Conversation();
      routes(lines, replies, conversation);
      return [conversation.db, conversation.inTransaction];
    };
    expect(stateAfter(['SELECT 3'], [ok])).toEqual([3, false]);
    expect(stateAfter(['SELECT 99'], [error(literal('ERR DB index is out of range'))])).toEqual([0, false]);
    expect(stateAfter(['MULTI', 'SELECT 3'], [ok, queued])).toEqual([0, true]);
    expect(stateAfter(['MULTI', 'PING', 'SELECT 3', 'EXEC'], [ok, queued, queued, array([ok, ok])])).toEqual([
      3,
      false,
    ]);
    expect(stateAfter(['MULTI', 'NOSUCH', 'EXEC'], [ok, error(literal('ERR')), error(literal('EXECABORT'))])).toEqual([
      0,
      false,
    ]);
    expect(stateAfter(['SELECT 3', 'MULTI', 'DISCARD'], [ok, ok, ok])).toEqual([3, false]);
    expect(stateAfter(['SELECT 3', 'MULTI', 'RESET'], [ok, ok, simple(literal('RESET'))])).toEqual([0, false]);
  });

  it('takes what nobody asked for as unasked', () => {
    expect(routes([], [error(literal('DENIED'))])).toEqual(['push']);
  });
});
