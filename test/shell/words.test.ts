import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBuffer, literal, utf8 } from '../../src/base/bytes.ts';
import { quote, split } from '../../src/base/quoting.ts';
import { printReply } from '../../src/reply/print.ts';
import { array, bulk } from '../../src/reply/reply.ts';
import { splitWords, type Word } from '../../src/shell/words.ts';

// Recorded: the line (as latin1) behind `EVAL "return ARGV" 0 `, and what redis-cli 8.6.3 printed for it.
const recorded: { line: string; printed: string }[] = JSON.parse(
  readFileSync(new URL('split.json', import.meta.url), 'utf8'),
);

test.each(recorded)('splits as redis-cli: $line', ({ line, printed }) => {
  const found = split(literal(line));
  const ours =
    'problem' in found ? ['Invalid argument(s)'] : printReply(array(found.words.map((word) => bulk(word.text))));
  expect(ours).toEqual(printed.trimEnd().split('\n'));
});

test('the record holds both kinds of lines', () => {
  const bad = recorded.filter((one) => one.printed === 'Invalid argument(s)\n').length;
  expect(bad).toBeGreaterThan(8);
  expect(recorded.length - bad).toBeGreaterThan(20);
});

function words(line: string): Word[] {
  const found = splitWords(line);
  if ('problem' in found) throw new Error(`unbalanced at ${found.at}`);
  return found.words;
}

test('a word knows its place in the line as typed', () => {
  const line = 'XADD s * name "Zoë 👍" x';
  expect(words(line).map((word) => [line.slice(word.start, word.end), word.quoted])).toEqual([
    ['XADD', false],
    ['s', false],
    ['*', false],
    ['name', false],
    ['"Zoë 👍"', true],
    ['x', false],
  ]);
  expect(words(line)[4]!.text).toBe(utf8('Zoë 👍'));
});

test('a problem knows where its quote opens', () => {
  expect(splitWords('ECHO "abc')).toEqual({ problem: 'unbalanced', at: 5 });
  expect(splitWords("ECHO 'a' b'c")).toEqual({ problem: 'unbalanced', at: 10 });
  expect(splitWords('é👍 x"y"z')).toEqual({ problem: 'unbalanced', at: 5 });
});

test('blanks are what isspace() takes, not what Unicode calls blank', () => {
  expect(words('a\u00a0b\u0085c\u2003d').length).toBe(1);
  expect(words(' \t\v\f\r\na').length).toBe(1);
  expect(words('').length).toBe(0);
  expect(words(' \t ').length).toBe(0);
});

test('half a character of UTF-16 does not move the places behind it', () => {
  expect(words('\ud800 b')[1]).toMatchObject({ start: 2, end: 3 });
});

test('a line of a megabyte is split in no more than its own length', () => {
  const million = 'x'.repeat(1_000_000);
  expect(words(`SET k "${million}"`)[2]!.text.length).toBe(1_000_000);
  expect(words(`SET k "${'\\x00'.repeat(250_000)}é"`)[2]!.text.length).toBe(250_002);
  expect(words(`${'a '.repeat(300_000)}é`).length).toBe(300_001);
  expect(splitWords(`"${million}`)).toEqual({ problem: 'unbalanced', at: 0 });
});

const anyBytes = fc.uint8Array({ maxLength: 40 }).map((bytes) => fromBuffer(bytes));

test('what is quoted is split again to the same bytes', () => {
  fc.assert(
    fc.property(fc.array(anyBytes, { minLength: 1 }), fc.constantFrom(' ', '\t', '  \v '), (texts, blank) => {
      const line = texts.map(quote).join(blank);
      expect(line).toMatch(/^[ -~\t\v]*$/);
      expect(words(line).map((word) => word.text)).toEqual(texts);
      expect(words(line).every((word) => word.quoted)).toBe(true);
    }),
  );
});

test('places rise, never overlap, and hold no blank outside quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '👍', '"', "'", '\\', ' ', '\t', 'x') }), (line) => {
      const found = splitWords(line);
      if ('problem' in found) {
        expect('"\'').toContain(line[found.at]);
        return;
      }
      let last = -1;
      for (const word of found.words) {
        expect(word.start).toBeGreaterThan(last);
        expect(word.end).toBeGreaterThan(word.start);
        expect(line.slice(last < 0 ? 0 : last, word.start)).toMatch(/^[ \t]*$/);
        if (!word.quoted) expect(word.text).toBe(utf8(line.slice(word.start, word.end)));
        last = word.end;
      }
    }),
  );
});
