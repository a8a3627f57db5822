import { expect, it } from 'vitest';
import { isQuoteOpen, isUnfinished, joined } from '../../src/ui/logical.ts';

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
