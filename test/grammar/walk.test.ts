// The other readings of half a line: what may follow, which words are keys, and the one form of a call.

import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { table } from '../../src/commands/index.ts';
import { canonical } from '../../src/grammar/canonical.ts';
import { complete } from '../../src/grammar/complete.ts';
import { keysOf } from '../../src/grammar/keys.ts';

function open(line: string) {
  const argv = line.split(' ').map(literal);
  const command = table.lookup(argv)!;
  return [command.syntax, argv.slice(command.words)] as const;
}

const references = ['KEEPREF', 'DELREF', 'ACKED'];

describe('what may follow', () => {
  it.each([
    ['XADD s', ['NOMKSTREAM', ...references, 'IDMPAUTO', 'IDMP', 'MAXLEN', 'MINID', '*'], ['id']],
    ['XADD s ACKED', ['NOMKSTREAM', 'IDMPAUTO', 'IDMP', 'MAXLEN', 'MINID', '*'], ['id']],
    ['XADD s MAXLEN 5 ACKED *', [], ['field']],
    ['XTRIM s MAXLEN 5', ['LIMIT', ...references], []],
    ['XACKDEL s g', [...references, 'IDS'], []],
    ['XACKDEL s g IDS 1', [], ['id']],
    ['XACKDEL s g IDS 1 1-1', references, []],
    ['XCLAIM s g c 0 1-1', ['IDLE', 'TIME', 'RETRYCOUNT', 'FORCE', 'JUSTID', 'LASTID'], ['id']],
    ['XADD s MAXLEN', ['=', '~'], ['text']],
    ['XREAD', ['COUNT', 'MAXCOUNT', 'MAXSIZE', 'BLOCK', 'STREAMS'], []],
    ['XREAD STREAMS', [], ['key']],
    ['XGROUP CREATE s g', ['$'], ['id']],
    ['XGROUP CREATE s g $ MKSTREAM', ['ENTRIESREAD'], []],
    ['XREADGROUP GROUP', [], ['group']],
    ['XREADGROUP GROUP g', [], ['consumer']],
    ['XACK s', [], ['group']],
    ['XLEN s', [], []],
    ['FLUSHALL', ['ASYNC', 'SYNC'], []],
  ])('%s', (line, tokens, roles) => {
    const next = complete(...open(line));
    expect(new Set(next.tokens.map(({ token }) => token))).toEqual(new Set(tokens));
    expect(new Set(next.values.map(({ role }) => role))).toEqual(new Set(roles));
  });
});

describe('the keys', () => {
  it.each([
    ['XADD s MAXLEN 5 * f v', ['s']],
    ['XREAD COUNT 1 STREAMS a b 0 0', ['a', 'b']],
    ['XREADGROUP GROUP g c NOACK STREAMS a >', ['a']],
    ['XGROUP CREATE s g $', ['s']],
    ['XINFO STREAM s FULL', ['s']],
    ['DEL a b c', ['a', 'b', 'c']],
    ['PING a', []],
  ])('%s', (line, keys) => expect(keysOf(...open(line))).toEqual(keys));
});

describe('one form of a call', () => {
  it.each([
    ['XREADGROUP noack COUNT 5 group g c streams s 5', 'XREADGROUP GROUP g c COUNT 5 NOACK STREAMS s 5-0'],
    ['XADD s nomkstream maxlen ~ 5 * f V', 'XADD s NOMKSTREAM MAXLEN ~ 5 * f V'],
    ['XADD s MAXLEN 5 NOMKSTREAM 7 f v', 'XADD s NOMKSTREAM MAXLEN 5 7-0 f v'],
    ['XACK s g 1 2-1', 'XACK s g 1-0 2-1'],
    ['XGROUP CREATE s g $ entriesread 1 mkstream', 'XGROUP CREATE s g $ MKSTREAM ENTRIESREAD 1'],
  ])('%s', (line, form) => {
    const [syntax, words] = open(line);
    const name = line.split(' ').slice(0, line.split(' ').length - words.length);
    expect([...name, ...canonical(syntax, words).map(({ text }) => text)].join(' ')).toBe(form);
  });
});
