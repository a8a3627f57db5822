import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../src/base/cells.ts';
import type { TerminalView } from '../../src/lesson/view.ts';
import { textOfLine } from '../../src/ui/scene.ts';
import { terminalLines } from '../../src/ui/terminals.ts';

const terminal = (name: string, more: Partial<TerminalView> = {}): TerminalView => ({
  name,
  current: name === 'main',
  blocked: undefined,
  queued: 0,
  inTransaction: false,
  isLost: false,
  isDropping: false,
  ...more,
});
const waits = (name: string, since: number, queued = 0): TerminalView =>
  terminal(name, { blocked: { line: `XREAD BLOCK 0 STREAMS ${name} $`, since }, queued });
const row = (terminals: TerminalView[], now: number, columns = 80): string[] =>
  terminalLines(terminals, now, columns).map(textOfLine);

describe('the row of terminals', () => {
  it('is not there while the only one does nothing', () => {
    expect(row([terminal('main')], 0)).toEqual([]);
    expect(row([terminal('main', { isLost: true })], 0)).toEqual([]);
  });

  it('tells number, name and state of each, and what it waits for and how long', () => {
    expect(row([waits('main', 0)], 12_900)).toEqual(['1 main* waits 12 s: XREAD BLOCK 0 STREAMS main $']);
    const states = [
      terminal('main'),
      terminal('bob', { inTransaction: true }),
      terminal('cy', { isLost: true }),
      terminal('dan', { isDropping: true }),
      waits('eve', 0, 2),
    ];
    expect(row(states, 1000, 120)).toEqual([
      '1 main* · 2 bob MULTI · 3 cy not connected · 4 dan loses its next reply · 5 eve waits 1 s +2: XREAD BLOCK 0 STREAMS eve…',
    ]);
  });

  it('shows all names before any line', () => {
    const [three] = row([terminal('main'), waits('ana', 0), waits('bob', 6_000_000), waits('cy', 1)], 7_200_000, 60);
    expect(three).toBe('1 main* · 2 ana waits 2 h · 3 bob waits 20 min · 4 cy waits…');
  });

  it('is at most one row, whatever the names are', () => {
    const any = fc.record({ name: fc.string({ unit: 'grapheme' }), line: fc.string({ unit: 'grapheme' }) });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), fc.integer({ min: 1, max: 150 }), (all, columns) => {
        const lines = row(
          all.map(({ name, line }) => terminal(name, { blocked: { line, since: 0 } })),
          5000,
          columns,
        );
        expect(lines.length).toBeLessThanOrEqual(1);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
        expect(lines.join('')).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
      }),
    );
  });
});
