import { expect, it } from 'vitest';
import { isQuoteOpen, isUnfinished, joined, logicalLines } from '../../src/shell/logical.ts';

it('goes on after an open quote and after a blank and a backslash', () => {
  for (const text of ['XADD s * f "a', "XADD s * f 'a", 'XADD s * \\', '\\', 'a "b\nc', 'a "b\\"'])
    expect([text, isUnfinished(text)]).toEqual([text, true]);
});

it('does not go on where the line is whole, or wrong for good', () => {
  for (const text of ['', 'XADD s * f v', 'a "b"', 'path\\', 'a "b"c', '"a\nb"', `'it\\'s'`])
    expect([text, isUnfinished(text)]).toEqual([text, false]);
  expect(isQuoteOpen('XADD s * \\')).toBe(false);
});

it('joins what backslashes continue, and keeps the line breaks of a quote', () => {
  expect(joined('XADD s * \\\n    name ana')).toBe('XADD s * name ana');
  expect(joined('SET k "a\nb"')).toBe('SET k "a\nb"');
});

it('takes a text of several lines apart', () => {
  const text = 'PING\nSET k "a\nb"\nXADD s * \\\n  f v\nXLEN "s';
  const lines = logicalLines(text);
  expect(lines.map((line) => line.text)).toEqual(['PING', 'SET k "a\nb"', 'XADD s * \\\n  f v', 'XLEN "s']);
  for (const line of lines) expect(text.startsWith(line.text, line.start)).toBe(true);
  expect(logicalLines('')).toEqual([{ text: '', start: 0 }]);
  expect(logicalLines('a\n').map((line) => line.text)).toEqual(['a', '']);
});
