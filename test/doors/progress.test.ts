import type { WriteStream } from 'node:tty';
import { describe, expect, it } from 'vitest';
import { Progress } from '../../src/doors/progress.ts';

function watched(isWatched = true) {
  const terminal = { text: '', columns: 20, now: 0 };
  const output = { columns: 20, write: (text: string) => (terminal.text += text) } as unknown as WriteStream;
  const progress = new Progress(output, () => terminal.now, isWatched);
  return { terminal, progress };
}

describe('progress', () => {
  it('is silent for half a second, then one row that is written over and taken away', () => {
    const { terminal, progress } = watched();
    progress.at('one');
    terminal.now = 499;
    progress.at('two');
    progress.clear();
    expect(terminal.text).toBe('');
    terminal.now = 500;
    progress.at('three \x1b of a long row that ends');
    terminal.now = 550;
    progress.at('four');
    terminal.now = 600;
    progress.at('five');
    progress.clear();
    progress.clear();
    const rows = terminal.text.split('\r\x1b[K').slice(1);
    expect(rows).toEqual([expect.stringMatching(/^three \\x1b of a/), 'five', '']);
    expect(rows[0]!.length).toBeLessThan(20);
  });

  it('says at once what will take long', () => {
    const { terminal, progress } = watched();
    progress.at('long', true);
    expect(terminal.text).toBe('\r\x1b[Klong');
  });

  it('is nothing where nobody watches', () => {
    const { terminal, progress } = watched(false);
    progress.at('long', true);
    progress.clear();
    expect(terminal.text).toBe('');
  });
});
