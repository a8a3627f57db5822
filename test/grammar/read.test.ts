// Reading: words to typed values, or Redis' complaint. What each command makes of it is in the transcripts; here are the
// rules of the nodes.

import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import {
  block,
  check,
  choice,
  counted,
  either,
  flag,
  flat,
  halves,
  ignored,
  many,
  manyWhile,
  option,
  optional,
  refused,
  required,
  type Syntax,
  token,
  value,
} from '../../src/grammar/arg.ts';
import { complete } from '../../src/grammar/complete.ts';
import { hint } from '../../src/grammar/hint.ts';
import { keysOf } from '../../src/grammar/keys.ts';
import { reader } from '../../src/grammar/read.ts';
import { usage } from '../../src/grammar/usage.ts';
import { CommandError } from '../../src/reply/command-error.ts';

const key = value('key', 'key');
const count = option('COUNT', value('count', 'integer', Number));

/** What is read from a line, or the error. */
function read(syntax: Syntax, line: string): unknown {
  const words = line === '' ? [] : line.split(' ').map(literal);
  try {
    return reader(syntax, 'foo')([literal('FOO'), ...words], 1);
  } catch (wrong) {
    if (!(wrong instanceof CommandError)) throw wrong;
    return wrong.reply;
  }
}

const wrongNumber = "ERR wrong number of arguments for 'foo' command";
const syntaxError = 'ERR syntax error';

describe('reading', () => {
  it('takes options in any order, the last one given', () => {
    const syntax = { key, count, loud: flag('LOUD') };
    expect(read(syntax, 'k')).toEqual({ key: 'k', count: undefined, loud: false });
    expect(read(syntax, 'k loud COUNT 1 count 2')).toEqual({ key: 'k', count: 2, loud: true });
    expect(read(syntax, 'k COUNT')).toBe(syntaxError);
    expect(read(syntax, 'k SOFT')).toBe(syntaxError);
    expect(read(syntax, '')).toBe(wrongNumber);
  });

  it('tells a missing word from one that fits nowhere', () => {
    const pairs = { key, data: many(block({ field: value('field', 'field'), value: value('value', 'text') })) };
    expect(read(pairs, 'k a 1')).toEqual({ key: 'k', data: [{ field: 'a', value: '1' }] });
    expect(read(pairs, 'k')).toBe(wrongNumber);
    expect(read(pairs, 'k a 1 b')).toBe(wrongNumber);
    expect(read({ key }, 'k k')).toBe(wrongNumber);
    expect(read({ key, message: optional(value('message', 'text')) }, 'k a b')).toBe(syntaxError);
  });

  it('reads pairs flat as they stand', () => {
    const data = flat(block({ field: value('field', 'field'), value: value('value', 'text') }));
    expect(read({ data }, 'a 1 a 2')).toEqual({ data: ['a', '1', 'a', '2'] });
    expect(read({ data }, 'a 1 a')).toBe(wrongNumber);
  });

  it('names the part that was chosen', () => {
    const syntax = { id: either({ auto: token('*'), id: value('id', 'id') }) };
    expect(read(syntax, '*')).toEqual({ id: { auto: true } });
    expect(read(syntax, '5')).toEqual({ id: { id: '5' } });
  });

  it('gives way to what must follow', () => {
    const syntax = { how: optional(choice('how', '=', '~')), what: value('what', 'text') };
    expect(read(syntax, '~ 5')).toEqual({ how: '~', what: '5' });
    expect(read(syntax, '~')).toEqual({ how: undefined, what: '~' });
  });

  it("takes a block's own options wherever they stand, and refuses it twice", () => {
    const trim = optional(block({ how: choice('how', 'MAX', 'MIN'), to: value('to', 'text'), limit: count }), {
      twice: 'ERR twice',
    });
    const syntax = { trim, loud: flag('LOUD') };
    expect(read(syntax, 'COUNT 3 LOUD MAX 1')).toEqual({ trim: { how: 'MAX', to: '1', limit: 3 }, loud: true });
    expect(read(syntax, 'MAX 1 MIN 1')).toBe('ERR twice');
    expect(read(syntax, 'MAX')).toBe(syntaxError);
  });

  it('splits halves, and complains of what is missing after the words that fit', () => {
    const streams = required('STREAMS', halves(key, value('id', 'id'), 'ERR unbalanced'), 'ERR no streams');
    const syntax = { count, group: refused('GROUP', 2, 'ERR no group here'), streams };
    expect(read(syntax, 'COUNT 1 STREAMS a b 1 2')).toEqual({
      count: 1,
      streams: { first: ['a', 'b'], second: ['1', '2'] },
    });
    expect(read(syntax, 'STREAMS a b 1')).toBe('ERR unbalanced');
    expect(read(syntax, 'COUNT 1')).toBe('ERR no streams');
    expect(read(syntax, 'GROUP g STREAMS')).toBe('ERR no group here');
    expect(read(syntax, 'GROUP g')).toBe(syntaxError);
  });

  it('checks where the check stands, and after words that fit nowhere', () => {
    const syntax = {
      loud: flag('LOUD'),
      quiet: check(({ loud }) => {
        if (loud) throw new CommandError('ERR too loud');
      }),
    };
    expect(read(syntax, 'LOUD')).toBe('ERR too loud');
    expect(read(syntax, 'LOUD FOO')).toBe(syntaxError);
    expect(read(syntax, '')).toEqual({ loud: false });
  });

  it('drops what is ignored, and no more', () => {
    const syntax = { key, more: ignored(2) };
    expect(read(syntax, 'k')).toEqual({ key: 'k' });
    expect(read(syntax, 'k a b')).toEqual({ key: 'k' });
    expect(read(syntax, 'k a b c')).toBe(syntaxError);
  });

  it('answers what the command says of words that fit nowhere, given the call', () => {
    const read = reader({ key, count }, 'foo', ([, ...words]) => new CommandError(`ERR not ${words.join('+')}`));
    expect(() => read(['FOO', 'k', 'BAR'].map(literal), 1)).toThrow('ERR not k+BAR');
  });
});

describe('one of several options', () => {
  const seconds = value('seconds', 'integer', Number);
  const syntax = {
    key,
    when: optional(either({ nx: token('NX'), xx: token('XX') })),
    expiry: optional(either({ ex: option('EX', seconds), keepttl: token('KEEPTTL') }), { twice: 'ERR twice' }),
  };

  it('stands anywhere among the options, and has the names of all that were given', () => {
    expect(read(syntax, 'k')).toEqual({ key: 'k', when: undefined, expiry: undefined });
    expect(read(syntax, 'k ex 5 NX')).toEqual({ key: 'k', when: { nx: true }, expiry: { ex: 5 } });
    expect(read(syntax, 'k nx KEEPTTL xx')).toEqual({
      key: 'k',
      when: { nx: true, xx: true },
      expiry: { keepttl: true },
    });
    expect(read(syntax, 'k EX 5 KEEPTTL')).toBe('ERR twice');
    expect(read(syntax, 'k EX')).toBe(syntaxError);
    expect(read(syntax, 'k NX FOO')).toBe(syntaxError);
  });

  it('is written as one, and hinted until it is there', () => {
    expect(usage(syntax)).toBe('key [NX | XX] [EX seconds | KEEPTTL]');
    const words = (line: string) => line.split(' ').map(literal);
    expect(hint(syntax, words('k'))).toBe('[NX | XX] [EX seconds | KEEPTTL]');
    expect(hint(syntax, words('k EX'))).toBe('seconds [NX | XX]');
    expect(hint(syntax, words('k EX 5'))).toBe('[NX | XX]');
    expect(new Set(complete(syntax, words('k XX')).tokens.map(({ token }) => token))).toEqual(
      new Set(['EX', 'KEEPTTL']),
    );
  });
});

describe('many, and a word behind them', () => {
  const syntax = { keys: many(key), timeout: value('timeout', 'double') };

  it('leaves the last word to what follows', () => {
    expect(read(syntax, 'a b 0')).toEqual({ keys: ['a', 'b'], timeout: '0' });
    expect(read(syntax, 'a')).toBe(wrongNumber);
    expect(keysOf(syntax, ['a', 'b', '0'].map(literal))).toEqual(['a', 'b']);
    expect(usage(syntax)).toBe('key [key ...] timeout');
    expect(hint(syntax, [literal('a')])).toBe('[key ...] timeout');
  });
});

describe('as many as a word says', () => {
  const numids = value('numids', 'integer', Number);
  const syntax: Syntax = {
    ids: required('IDS', counted(numids, value('id', 'id'), 'ERR few'), 'ERR none'),
    flag: flag('F'),
  };

  it.each([
    ['IDS 2 a b', { ids: ['a', 'b'], flag: false }],
    ['IDS 1 a F', { ids: ['a'], flag: true }],
    ['F IDS 1 F', { ids: ['F'], flag: true }],
    ['IDS 1 a IDS 1 b', { ids: ['b'], flag: false }],
    ['IDS 2 a', 'ERR few'],
    ['IDS 1 a b', 'ERR syntax error'],
    ['F', 'ERR none'],
  ])('%s', (line, wanted) => expect(read(syntax, line)).toEqual(wanted));

  it('is shown, hinted and walked as such', () => {
    expect(usage(syntax)).toBe('IDS numids id [id ...] [F]');
    const words = (line: string) => line.split(' ').map(literal);
    expect(hint(syntax, words('IDS 3 a'))).toBe('id [id ...] [F]');
    expect(hint(syntax, words('IDS 2 a'))).toBe('id [F]');
    expect(hint(syntax, words('IDS 1 a'))).toBe('[F]');
    expect(complete(syntax, words('IDS 1 a')).tokens).toMatchObject([{ token: 'F' }]);
    expect(complete(syntax, words('IDS 1')).values).toMatchObject([{ role: 'id' }]);
  });
});

describe('as many as are alike', () => {
  const digits = (word: string) => /^[0-9]+$/.test(word);
  const syntax: Syntax = { ids: manyWhile(value('id', 'id', Number), digits), flag: flag('F') };
  const malformed: Parameters<typeof reader>[2] = (words, at) => new CommandError(`ERR what is ${words[at]}`);

  it('ends where one is not, and says which word fits nowhere', () => {
    const words = (line: string) => ['FOO', ...line.split(' ')].map(literal);
    const parse = reader(syntax, 'foo', malformed);
    expect(parse(words('1 2 F'), 1)).toEqual({ ids: [1, 2], flag: true });
    expect(() => parse(words('1 x F'), 1)).toThrow('ERR what is x');
    expect(complete(syntax, words('1 2').slice(1)).tokens.map(({ token }) => token)).toEqual(['F']);
    expect(hint(syntax, words('1 F').slice(1))).toBe('');
  });
});

describe('an option that is one only once', () => {
  const one = optional(either({ a: token('A'), b: token('B') }), { once: true });

  it('leaves its words to what follows', () => {
    expect(read({ one, id: value('id', 'id') }, 'A B')).toEqual({ one: { a: true }, id: 'B' });
    expect(read({ one, flag: flag('F') }, 'A F B')).toBe('ERR syntax error');
    expect(hint({ one, id: value('id', 'id'), more: flag('F') }, ['A', 'B'].map(literal))).toBe('[F]');
  });
});
