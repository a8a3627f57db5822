// What is shown of a line while it is typed: what each word is, the first that cannot stand there, and what is left.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { table } from '../../src/commands/index.ts';
import { locals } from '../../src/shell/locals/list.ts';
import { marksOf } from '../../src/shell/marks.ts';
import { suggest } from '../../src/shell/suggest.ts';

const callable = { table, locals };

/** `XADD:command s:key`; the cursor at the end, or where a bar stands. */
function marked(line: string): string {
  const bar = line.indexOf('|');
  const text = line.replace('|', '');
  const marks = marksOf(text, bar < 0 ? text.length : bar, callable);
  return marks.map(({ start, end, part }) => `${text.slice(start, end)}:${part}`).join(' ');
}

const hint = (line: string) => suggest(line, line.length, callable).hint;

describe('the marks', () => {
  it.each([
    ['xadd s maxlen ~ 5 * f v ', 'xadd:command s:key maxlen:token ~:token 5:text *:token f:field v:text'],
    ['XGROUP CREATE s g $ ', 'XGROUP:command CREATE:command s:key g:group $:token'],
    [
      'XREADGROUP GROUP g ana COUNT 2 STREAMS s > ',
      'XREADGROUP:command GROUP:token g:group ana:consumer COUNT:token 2:integer STREAMS:token s:key >:id',
    ],
    ['3 XLEN s ', '3:count XLEN:command s:key'],
    ['help xadd ', 'help:command xadd:command'],
    ['/repeat 9 XLEN s ', '/repeat:command 9:count XLEN:command s:key'],
    ['/why 1-0 ', '/why:command 1-0:text'],
    ['/as ana ', '/as:command ana:terminal'],
    ['quit', 'quit:command'],
    ['# a comment', '# a comment:comment'],
    ['', ''],
    ['2', '2:count'],
    ['SET "k" "two\nrows" ', 'SET:command "k":key "two\nrows":text'],
    ['XADD s * \\\n  f v ', 'XADD:command s:key *:token f:field v:text'],
    ['XLEN s\nXLEN t ', 'XLEN:command s:key XLEN:command t:key'],
    ['XLEN schlüssel 日本 ', 'XLEN:command schlüssel:key 日本:wrong'],
  ])('%j', (line, words) => expect(marked(line)).toBe(words));

  it.each([
    ['an unknown command', 'XADX s ', 'XADX'],
    ['an unknown subcommand', 'XGROUP CRATE s g $ ', 'CRATE'],
    ['an unknown slash command', '/advnce 5s ', '/advnce'],
    ['an ID that is none', 'XADD s item tea ', 'item'],
    ['an ID that is none, read late', 'XACK s g 1-1 x ', 'x'],
    ['a number that is none', 'XREAD COUNT two STREAMS s 0 ', 'two'],
    ['a threshold, by its strategy', 'XADD s MINID abc * f v ', 'abc'],
    ['a word too many', 'XLEN s t ', 't'],
    ['a word where an option must stand', 'XREAD CONT 2 STREAMS s 0 ', 'CONT'],
    ['an argument of a slash command', '/advance soon ', 'soon'],
    ['text behind a closed quote', 'SET k "a"b', '"a"b'],
    ['a word of what is run three times', '3 XLEN s t ', 't'],
  ])('find %s', (_, line, wrong) =>
    expect(
      marked(line)
        .split(' ')
        .filter((word) => word.endsWith(':wrong')),
    ).toEqual([`${wrong}:wrong`]),
  );

  it.each([
    'XA',
    'xgroup cr',
    'XGROUP',
    '/ad',
    'hel',
    'XADD s M',
    'XREAD ST',
    'XADD s 17x',
    'XADD s *',
    'XADD s',
    'XADD s MAXLEN',
    'XREAD STREAMS s t 0',
    'XACK s g <id> ',
    'XRANGE s - + ',
    'XRANGE s (5 5-1 ',
    'XREADGROUP GROUP g c STREAMS s > ',
    'XREAD STREAMS s $ ',
    'XADD s 5-* f v ',
    'SET k "open',
    "SET k 'open",
    'XPENDING s g - + 10 ',
    'XREVRANGE s + - ',
    'XCLAIM s g c 0 1-1 JUSTID ',
    'BLPOP l 0.5 ',
    'ZADD z 1.5 m ',
    'ZRANGEBYSCORE z (1 +inf ',
    'XGROUP SETID s g - ',
    'HELLO 3 AUTH u p ',
    'XADD s IDMP p 1 * f v ',
  ])('find nothing wrong with %j', (line) => {
    expect(marked(line)).not.toContain(':wrong');
  });

  it('judge the word at the cursor once nothing that begins so could stand there', () => {
    expect(marked('XADQ')).toBe('XADQ:wrong');
    expect(marked('XREAD STX')).toBe('XREAD:command STX:wrong');
    expect(marked('XAD| s')).toContain('XAD:wrong');
    expect(marked('/xyz')).toBe('/xyz:wrong');
  });

  it('are none for a line that nobody reads word by word', () => {
    expect(marksOf(`SET k ${'x'.repeat(100_000)}`, 0, callable)).toEqual([]);
  });

  it('are in order, within the text, and never fail, whatever is typed', () => {
    const word = fc.oneof(
      fc.constantFrom(...[...table.commands].flatMap(({ name }) => name.split(' ')), ...locals.map(({ name }) => name)),
      fc.constantFrom(
        'MAXLEN',
        '~',
        'COUNT',
        'STREAMS',
        '*',
        '>',
        '-',
        '+',
        '5',
        '"',
        "'",
        '\\',
        '\n',
        '#',
        '<id>',
        'constructor',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.nat(), (words, at) => {
        const text = words.join(' ');
        const { marks } = suggest(text, at % (text.length + 1), callable);
        suggest(text, text.length, callable);
        let last = 0;
        for (const { start, end } of marks) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the hint', () => {
  it.each([
    ['xack s', 'group id [id ...]'],
    ['3 xack s g ', 'id [id ...]'],
    ['/advance ', 'duration'],
    ['/repeat 9 xack s ', 'group id [id ...]'],
    ['/repeat 9 ', 'command [command ...]'],
    ['help ', '[word [word ...]]'],
    ['XLEN s\nXACK s ', 'group id [id ...]'],
    ['XLEN s', ''],
    ['XADX ', ''],
    ['SET k "open', ''],
  ])('%j', (line, left) => expect(hint(line)).toBe(left));

  it('says what a word is not, and what could stand there', () => {
    expect(hint('XACK s g x ')).toBe('# x is no id: id [id ...]');
    expect(hint('XLEN s t ')).toBe('# nothing may follow here');
    expect(hint('XTRIM s 5 ')).toMatch(/^# 5 fits nowhere: <MAXLEN \| MINID>/);
    expect(hint(`XACK s g ${'x'.repeat(500)} `)).toMatch(/^# x+… is no id/);
  });
});
