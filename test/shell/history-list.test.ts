// /history, and /undo and /redo of several lines.

import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { world } from '../support/world.ts';

describe('/history', () => {
  it('lists the lines with their times, what an undo takes and what a redo brings', async () => {
    const { type, backend } = world();
    expect(await type('/history')).toBe('Nothing has been typed here that could be taken back.');
    const other = await backend.connect({ address: '127.0.0.1:5' });
    await type('XADD s 1-1 f v');
    other.call([literal('PING')]);
    other.call([literal('PING')]);
    await type('/advance 90s');
    await type('XLEN s', 'ana');
    await type('ECHO "a\nb"');
    await type('/terminals');
    expect(await type('/history')).toBe(
      [
        '   1  00:00:00.000  > XADD s 1-1 f v',
        '                    and 2 calls of other clients',
        '   2  00:00:00.000  > /advance 90s',
        '   3  00:01:30.000  ana> XLEN s',
        '   4  00:01:30.000  > ECHO "a   <- /undo',
        '                    b"',
      ].join('\n'),
    );
    await type('/undo 2');
    expect(await type('/history 1')).toBe(
      [
        '... 1 before: /history 2',
        '   2  00:00:00.000  > /advance 90s   <- /undo',
        '   -  00:01:30.000  ana> XLEN s   <- /redo',
      ].join('\n'),
    );
  });

  it('begins where the learner began', async () => {
    const { type, backend } = world();
    await type('XADD staged 1-1 f v');
    backend.journal.base();
    await type('XLEN staged');
    expect(await type('/history')).toBe('   1  00:00:00.000  > XLEN staged   <- /undo');
  });
});

describe('/undo and /redo', () => {
  it('take so many lines, and say which', async () => {
    const { type } = world();
    for (const line of ['XADD s 1-1 f v', 'XADD s 2-1 f v', 'XADD s 3-1 f v']) await type(line);
    expect(await type('/undo 2')).toBe('Taken back: 2 lines\n> XADD s 2-1 f v\n> XADD s 3-1 f v');
    expect(await type('/redo 2')).toBe('Brought back: 2 lines\n> XADD s 2-1 f v\n> XADD s 3-1 f v');
    expect(await type('/undo 9')).toBe('Taken back: 3 lines\n> XADD s 1-1 f v\n> XADD s 2-1 f v\n> XADD s 3-1 f v');
    expect(await type('/redo')).toBe('Brought back: > XADD s 1-1 f v');
    expect(await type('/undo 0')).toMatch(/^"0" is no number of lines: say 1 to 9999\./);
  });
});
