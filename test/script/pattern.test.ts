import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { quote } from '../../src/base/quoting.ts';
import { SourceError } from '../../src/base/source-error.ts';
import {
  type Captures,
  capturesIn,
  escapeLine,
  hasWildcard,
  matchLine,
  parseExpected,
} from '../../src/script/pattern.ts';
import { isMark } from '../../src/script/prompt.ts';

const place = { file: 't', line: 1, column: 1 };
const none: Captures = new Map();

function match(expected: string, printed: string, captures = none): Record<string, string> | undefined {
  const read = parseExpected(expected, place);
  if (read.kind === 'gap') throw new Error('a gap is not one line');
  const bound = matchLine(read, printed, captures);
  return bound && Object.fromEntries(bound);
}

describe('an expected line', () => {
  it('stands for itself', () => {
    expect(match('1) (integer) 1', '1) (integer) 1')).toEqual({});
    expect(match('1) (integer) 1', '1) (integer) 10')).toBeUndefined();
    expect(match('1) (integer) 1', ' 1) (integer) 1')).toBeUndefined();
  });

  it('does not count blanks at the end', () => {
    expect(match("with args beginning with: 'a'", "with args beginning with: 'a' ")).toEqual({});
    expect(match('OK  ', 'OK')).toEqual({});
  });

  it.each([
    ['[..]', '', true],
    ['"[..]-0"', '"1700-0"', true],
    ['"[..]-0"', '"1700-1"', false],
    ['a[..]b[..]c', 'a-b-b-c', true],
    ['a[..]b[..]c', 'a-b-b-', false],
    ['(integer) [2..]', '(integer) 2', true],
    ['(integer) [2..]', '(integer) 1', false],
    ['(integer) [2..]', '(integer) 18446744073709551615', true],
    ['(integer) [..9]', '(integer) -3', true],
    ['(integer) [..9]', '(integer) 10', false],
    ['(integer) [2..9]', '(integer) 9', true],
    ['(integer) [2..9]', '(integer) nine', false],
    ['(double) [2..3]', '(double) 2.5', true],
    ['(double) [2..3]', '(double) 3.5', false],
    ['(integer) [-5..-2]', '(integer) -3', true],
    ['"[1700..]-0"', '"1701-0"', true],
    ['"[2..].0.0.1"', '"10.0.0.1"', true],
    ['[..][2..]', 'x31', true],
    ['[..][40..]', 'x31', false],
    ['(integer) [18446744073709551615..]', '(integer) 18446744073709551614', false],
  ])('%s against %s: %s', (expected, printed, holds) => {
    expect(match(expected, printed) !== undefined).toBe(holds);
  });

  it('takes *) for any index, however deep and however padded', () => {
    for (const printed of ['1) "lag"', ' 3) "lag"', '13) "lag"', '   2) 1) "lag"']) {
      expect(match('*) "lag"', printed)).toEqual({});
    }
    expect(match('*) "lag"', '"lag"')).toBeUndefined();
    expect(match('*) "lag"', '1) "lags"')).toBeUndefined();
    expect(match('*# "lag" => (integer) [1..]', '12# "lag" => (integer) 3')).toEqual({});
    expect(match('"*) x"', '"1) x"')).toBeUndefined();
  });

  it('captures the shortest text, and knows it afterwards', () => {
    expect(match('"<ms>-<seq>"', '"1700-12-3"')).toEqual({ ms: '1700', seq: '12-3' });
    expect(match('1) (integer) <n>', '1) (integer) 5')).toEqual({ n: '5' });
    expect(match('"<a>-<a>"', '"7-7"')).toEqual({ a: '7' });
    expect(match('"<a>-<a>"', '"7-8"')).toBeUndefined();
    const known: Captures = new Map([['mail', literal('1700-0')]]);
    expect(match('"<mail>"', '"1700-0"', known)).toEqual({ mail: '1700-0' });
    expect(match('"<mail>"', '"1701-0"', known)).toBeUndefined();
  });

  it('captures the bytes, not how they are printed', () => {
    expect(match('"<x>"', '"a\\x00\\n\\\\"')).toEqual({ x: 'a\0\n\\' });
    expect(match('"<x>"', '"say \\"hi\\""')).toEqual({ x: 'say "hi"' });
    expect(match('1) <x>', '1) "a"')).toBeUndefined();
    const known: Captures = new Map([['x', literal('a"\xff')]]);
    expect(match('1) "<x>"', '1) "a\\"\\xff"', known)).toBeDefined();
  });

  it('takes escapes inside quotes, and a leading backslash for the whole line', () => {
    expect(match('"\\<id>"', '"<id>"')).toEqual({});
    expect(match('"\\<id>"', '"1700-0"')).toBeUndefined();
    expect(match('"\\[..]"', '"[..]"')).toEqual({});
    expect(match('"\\[..]"', '"any"')).toBeUndefined();
    expect(match('"\\..."', '"..."')).toEqual({});
    expect(match('\\', '')).toEqual({});
    expect(match('\\# Server', '# Server')).toEqual({});
    expect(match('\\1) CREATE <key> [..]', '1) CREATE <key> [..]')).toEqual({});
    expect(match('\\1) CREATE <key> [..]', '1) CREATE a b')).toBeUndefined();
    expect(match('"a\\"b\\x00"', '"a\\"b\\x00"')).toEqual({});
  });

  it('reads dots alone as a gap, with its indentation', () => {
    expect(parseExpected('...', place)).toMatchObject({ kind: 'gap', indent: 0 });
    expect(parseExpected('      ...  ', place)).toMatchObject({ kind: 'gap', indent: 6 });
    expect(parseExpected('"..."', place)).toMatchObject({ kind: 'line' });
    expect(parseExpected('\\...', place)).toMatchObject({ kind: 'line' });
  });

  it('refuses a range that holds no number, where it stands', () => {
    expect(() => parseExpected('1) [9..2]', { file: 'f', line: 4, column: 3 })).toThrow(SourceError);
    try {
      parseExpected('1) [9..2]', { file: 'f', line: 4, column: 3 });
    } catch (error) {
      expect(error).toMatchObject({ place: { line: 4, column: 6, length: 6 }, fix: 'write [2..9]' });
    }
  });

  it('is found out in time, however many wildcards there are', () => {
    const printed = 'ab'.repeat(500);
    expect(match(`${'[..]a'.repeat(30)}c`, printed)).toBeUndefined();
    expect(match(`"${'<a>b'.repeat(1)}${'[..]'.repeat(40)}c"`, `"${printed}"`)).toBeUndefined();
    expect(match(`"<a>b${'[..]x'.repeat(40)}c"`, `"${printed}"`)).toBeUndefined();
    expect(match('"<a>"', `"${'x'.repeat(200_000)}"`)?.a).toHaveLength(200_000);
    expect(match('"<a>[..]"', `"${'x'.repeat(200_000)}"`)).toEqual({ a: '' });
    expect(() => parseExpected('[..]a'.repeat(2000), place)).toThrow(SourceError);
  });

  it('tells its captures and whether it says more than its letters', () => {
    const lines = ['1) "<a>" <b>', '...', '"<a>"', '\\<c>'].map((text) => parseExpected(text, place));
    expect(capturesIn(lines)).toEqual(['a', 'b']);
    expect(lines.map(hasWildcard)).toEqual([true, true, true, false]);
  });
});

const nasty = fc.oneof(
  fc.constantFrom(
    '',
    '...',
    '   ...',
    '> x',
    'ana>',
    '# c',
    '(blocked)',
    '(0.52s)',
    '*) "x"',
    '<id>',
    '[..]',
    '[2..9]',
  ),
  fc.constantFrom(
    '\\',
    '\\x',
    '127.0.0.1:6379> GET',
    '$ ls',
    '```',
    '1) XGROUP <sub> [<arg> ...]',
    '"',
    '"<a',
    '"\\<b>"',
  ),
  fc.string({ unit: fc.constantFrom(...'<>[].\\"\'ab-2# *)') }),
  fc.string().map((text) => quote(literal(text))),
);

describe('escaping', () => {
  it('makes of any line one that stands for it alone', () => {
    fc.assert(
      fc.property(nasty, nasty, (printed, other) => {
        const escaped = escapeLine(printed, isMark);
        expect(isMark(escaped)).toBe(false);
        expect(match(escaped, printed)).toEqual({});
        if (other.trimEnd() !== printed.trimEnd()) expect(match(escaped, other)).toBeUndefined();
      }),
    );
  });

  it('leaves alone what needs none, and escapes in place where it can', () => {
    expect(escapeLine('1) "a"', isMark)).toBe('1) "a"');
    expect(escapeLine('1) "<id> [..]"', isMark)).toBe('1) "\\<id> \\[..]"');
    expect(escapeLine('# Server', isMark)).toBe('\\# Server');
    expect(escapeLine('', isMark)).toBe('\\');
  });
});
