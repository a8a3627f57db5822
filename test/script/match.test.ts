import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { matchReply } from '../../src/script/match.ts';
import { parseExpected } from '../../src/script/pattern.ts';

function match(expected: string, printed: string, captures: Record<string, string> = {}) {
  const lines = expected.split('\n').map((text, i) => parseExpected(text, { file: 't', line: 10 + i, column: 1 }));
  const bound = new Map(Object.entries(captures).map(([name, value]) => [name, literal(value)]));
  const result = matchReply(lines, printed === '' ? [] : printed.split('\n'), bound);
  return result.ok ? Object.fromEntries(result.captures) : result;
}

const entries = `1) 1) "events"
   2) 1) 1) "1-0"
         2) 1) "type"
            2) "paid"
      2) 1) "2-0"
         2) 1) "type"
            2) "late"`;

describe('a reply', () => {
  it('matches line by line', () => {
    expect(match(entries, entries)).toEqual({});
  });

  it('binds captures once', () => {
    expect(match('1) "<a>"\n2) "<b>"\n3) "<a>"', '1) "x"\n2) "y"\n3) "x"')).toEqual({ a: 'x', b: 'y' });
    expect(match('1) "<a>"\n2) "<a>"', '1) "x"\n2) "y"')).toMatchObject({
      ok: false,
      place: { line: 11, column: 4, length: 5 },
      what: 'the reply is "y"',
    });
    expect(match('1) "<a>"', '1) "y"', { a: 'x' })).toMatchObject({ what: 'the reply is "y" (<a> is x)' });
  });

  it('has gaps of any lines', () => {
    expect(match('...', entries)).toEqual({});
    expect(match('...', '')).toEqual({});
    expect(match(`...\n*) "<id>"\n         2) 1) "type"\n            2) "late"`, entries)).toEqual({ id: '2-0' });
    expect(match('1) 1) "events"\n...\n*) "late"', entries)).toEqual({});
    expect(match('...\n*) "type"\n*) "paid"\n...', entries)).toEqual({});
    expect(match('...\n*) "paid"\n*) "type"\n...', entries)).toMatchObject({ ok: false });
  });

  it('has gaps that end with the nested array they stand in', () => {
    const nested = `1) 1) "events"
   2) 1) 1) "1-0"
         ...
      2) 1) "<second>"
         ...`;
    expect(match(nested, entries)).toEqual({ second: '2-0' });
    const one = `1) 1) "events"
   2) 1) 1) "1-0"
         ...`;
    expect(match(one, entries)).toMatchObject({ ok: false, what: 'the reply goes on further left: 2) 1) "2-0"' });
  });

  it('tries every way a gap can end before it gives up', () => {
    expect(match('...\n*) "<a>"\n*) "<a>"', '1) "x"\n2) "y"\n3) "z"\n4) "z"')).toEqual({ a: 'z' });
  });

  it('is matched in time, however many gaps and lines there are', () => {
    const printed = Array.from({ length: 300 }, (_, i) => `${i}) "a"`).join('\n');
    expect(match(`${'...\n*) "a"\n'.repeat(40)}*) "b"`, printed)).toMatchObject({ ok: false });
    const long = Array.from({ length: 20_000 }, () => 'x').join('\n');
    expect(match(long, long)).toEqual({});
  });

  it('says where it differs and what is there', () => {
    expect(match('1) (integer) 1\n...', '1) (integer) 0\n2) (nil)')).toMatchObject({
      place: { line: 10, column: 4, length: 11 },
      what: 'the reply is (integer) 0',
      found: '1) (integer) 0',
    });
    expect(match('OK', '(error) ERR no')).toMatchObject({
      place: { column: 1, length: 2 },
      what: 'the reply is (error) ERR no',
    });
    expect(match('1) "a"\n2) "b"', '1) "a"')).toMatchObject({
      place: { line: 11 },
      what: 'the reply has ended before this line',
      found: undefined,
    });
    expect(match('1) "a"', '1) "a"\n2) "b"')).toMatchObject({ place: { line: 10 }, what: 'the reply goes on: 2) "b"' });
    expect(match('...\n*) "c"', '1) "a"')).toMatchObject({
      place: { line: 11 },
      what: 'no such line in the rest of the reply',
    });
    expect(match('OK', '')).toMatchObject({ what: 'there is no reply' });
    expect(match('2) "a"', '1) "a"')).toMatchObject({ place: { column: 1 }, what: 'the reply is 1) "a"' });
  });
});
