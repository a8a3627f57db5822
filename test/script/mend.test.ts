import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { quote } from '../../src/base/quoting.ts';
import { matchReply } from '../../src/script/match.ts';
import { mend } from '../../src/script/mend.ts';
import { parseExpected } from '../../src/script/pattern.ts';

const read = (texts: readonly string[]) => texts.map((text) => parseExpected(text, { file: 't', line: 1, column: 1 }));
const mended = (expected: string, lines: string) =>
  mend(read(expected.split('\n')), lines.split('\n'), new Map()).join('\n');

describe('a mended expectation', () => {
  it.each([
    ['1) (integer) 1\n...', '1) (integer) 0\n2) (nil)', '1) (integer) 0\n...'],
    ['1) "<a>"\n2) "x"', '1) "1-0"\n2) "y"', '1) "<a>"\n2) "y"'],
    ['1) "a"\n2) (integer) [2..]', '1) "b"\n2) (integer) 5', '1) "b"\n2) (integer) [2..]'],
    ['1) "a"\n2) (integer) [2..]', '1) "a"\n2) (integer) 1', '1) "a"\n2) (integer) 1'],
    ['...\n*) "lag"\n*) (integer) 0', '1) "x"\n2) "lag"\n3) (integer) 4', '...\n*) "lag"\n3) (integer) 4'],
    ['...\n*) "lag"\n...', '1) "x"\n2) "y"', '...\n2) "y"\n...'],
    ['OK', '1) "<id>"\n2) ""', '1) "\\<id>"\n2) ""'],
    ['1) "a"\n2) "[..]"\n3) "c"', '1) "a"\n3) "c"', '1) "a"\n3) "c"'],
    ['1) "a"\n3) "[..]c"', '1) "a"\n2) "b"\n3) "xc"', '1) "a"\n2) "b"\n3) "[..]c"'],
    ['"<a>"\n"<a>"', '"x"\n"y"', '"x"\n"y"'], // a capture cannot be two things: all literal
  ])('%j for %j', (expected, lines, result) => {
    expect(mended(expected, lines)).toBe(result);
  });

  it('always matches the reply it was mended for', () => {
    const line = fc.oneof(
      fc.constantFrom('1) "a"', '   2) "b"', '(nil)', '', '# c', '> x', '...', '(integer) 3'),
      fc.string().map((text) => quote(literal(text))),
    );
    const expected = fc.oneof(
      fc.constantFrom('...', '   ...', '*) "a"', '(integer) [2..]', '"<a>"', '1) "<a>"', '[..]', '1) "a"'),
    );
    fc.assert(
      fc.property(fc.array(expected, { maxLength: 6 }), fc.array(line, { maxLength: 6 }), (texts, lines) => {
        const result = mend(read(texts), lines, new Map());
        if (result.length === 0) expect(lines).toEqual([]);
        else expect(matchReply(read(result), lines, new Map()).ok).toBe(true);
      }),
    );
  });
});
