import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../src/base/cells.ts';
import { type PromptView, promptLines } from '../../src/ui/prompt-lines.ts';
import { textOfLine } from '../../src/ui/scene.ts';

const view = (text: string, more: Partial<PromptView> = {}): PromptView => ({
  prompt: '> ',
  text,
  cursor: text.length,
  marks: [],
  found: undefined,
  ghost: '',
  hint: '',
  menu: undefined,
  message: '',
  ...more,
});
const shown = (of: PromptView, columns = 80, room = 10) => promptLines(of, columns, room).map(textOfLine);
const cursorOf = (of: PromptView) =>
  promptLines(of, 80, 10)
    .flat()
    .filter(({ caret }) => caret)
    .map(({ text }) => text);

it('shows the line with its cursor on a cell, and the hint behind it', () => {
  expect(shown(view('XADD s', { hint: ' [NOMKSTREAM] <* | id>' }))).toEqual(['> XADD s [NOMKSTREAM] <* | id>']);
  expect(cursorOf(view('abc', { cursor: 1 }))).toEqual(['b']);
  expect(cursorOf(view('abc'))).toEqual([' ']);
  expect(cursorOf(view('XADD s ', { hint: '[NOMKSTREAM]' }))).toEqual(['[']);
  expect(cursorOf(view('a👨‍👩‍👧b', { cursor: 1 }))).toEqual(['👨‍👩‍👧']);
});

it('shows control characters escaped, and lines of a line below each other', () => {
  expect(shown(view('a\tb\x1bc'))).toEqual(['> a\\tb\\x1bc ']);
  expect(shown(view('SET k "a\nb"', { prompt: 'ana> ' }))).toEqual(['ana> SET k "a', '     b" ']);
});

it('paints each word as what it is, and the ghost before the hint', () => {
  const marks = [
    { start: 0, end: 4, part: 'command' },
    { start: 5, end: 6, part: 'key' },
    { start: 7, end: 10, part: 'wrong' },
  ] as const;
  const of = view('XADD s abc', { marks, ghost: ' f v', hint: '# abc is no id: <* | id>' });
  expect(promptLines(of, 80, 10)).toEqual([
    [
      { text: '> ', style: 'prompt' },
      { text: 'XADD', style: 'command' },
      { text: ' ', style: undefined },
      { text: 's', style: 'key' },
      { text: ' ', style: undefined },
      { text: 'abc', style: 'wrong' },
      { text: ' ', style: 'ghost', caret: true },
      { text: 'f v', style: 'ghost' },
      { text: '  # abc is no id: <* | id>', style: 'aside' },
    ],
  ]);
  const found = view('XLEN s', { found: { start: 1, end: 4 }, cursor: 4 });
  expect(promptLines(found, 80, 10)[0]!.map(({ text, style }) => [text, style])).toEqual([
    ['> ', 'prompt'],
    ['X', undefined],
    ['LEN', 'found'],
    [' ', undefined],
    ['s', undefined],
  ]);
});

it('shows nothing of a ghost or a candidate that a terminal would obey', () => {
  const menu = { items: [{ text: 'k\x1b[2J', about: '\x1b]0;x\x07 \u202e' }], chosen: 0 };
  expect(shown(view('XLEN k', { ghost: '\x1b[2J', menu })).join('')).not.toMatch(/[\x00-\x1f\u202e]/);
});

it('opens a menu below, with what is chosen marked without colour too', () => {
  const menu = {
    items: [
      { text: 'XACK', about: 'Acknowledge.' },
      { text: 'XADD', about: 'Append.' },
    ],
    chosen: 1,
  };
  expect(shown(view('XA', { menu }))).toEqual(['> XA ', ' XACK  Acknowledge.', '>XADD  Append.']);
});

it('shows the candidates around the chosen one where not all fit', () => {
  const items = Array.from({ length: 30 }, (_, i) => ({ text: `C${i}`, about: '' }));
  const rows = shown(view('C', { menu: { items, chosen: 20 } }), 80, 20);
  expect(rows).toHaveLength(10);
  expect(rows.at(-1)).toBe(' 21 of 30');
  expect(rows.some((row) => row.startsWith('>C20'))).toBe(true);
});

describe('whatever is typed', () => {
  it('stays in its rows and columns, and its cursor in sight', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.nat(),
        fc.string({ maxLength: 300 }),
        fc.integer({ min: 12, max: 120 }),
        fc.integer({ min: 1, max: 23 }),
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.boolean(),
        (text, at, hint, columns, room, ghost, open) => {
          const menu = open
            ? {
                items: Array.from({ length: 20 }, (_, i) => ({ text: `c${i}${hint}`, about: 'x'.repeat(200) })),
                chosen: at % 20,
              }
            : undefined;
          const of = view(text, { cursor: at % (text.length + 1), ghost, hint, menu, message: open ? 'm' : '' });
          const lines = promptLines(of, columns, room);
          expect(lines.length).toBeLessThanOrEqual(room);
          for (const line of lines) expect(widthOf(textOfLine(line))).toBeLessThanOrEqual(columns);
          expect(lines.flat().filter(({ caret }) => caret).length).toBe(1);
        },
      ),
    );
  });

  it('costs little for a line of a megabyte', () => {
    expect(shown(view('x'.repeat(1_000_000)), 80, 10)).toHaveLength(10);
  });
});
