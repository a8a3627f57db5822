// Faults, seen: a client crashes with an entry in hand, a reply gets lost, and both are taken back.

import { describe, expect, it } from 'vitest';
import { shells } from '../support/shell.ts';

const { prompt } = shells();

describe('faults', () => {
  it('a crash leaves the entry pending; a lost reply leaves what was done; /undo takes both back', async () => {
    const terminal = await prompt({ rows: 40 });
    terminal.type('XADD s 1-1 f v\rXGROUP CREATE s g 0\r/as ana\rXREADGROUP GROUP g ana STREAMS s >\r');
    await terminal.until(/^ana> XREADGROUP[\s\S]*"1-1"/m);
    terminal.type('XREADGROUP GROUP g ana BLOCK 0 STREAMS s >\r');
    await terminal.until(/waiting|waits/);
    terminal.type('/as main\r/crash ana\r');
    await terminal.until(/ana has crashed: its connection is gone/);
    await terminal.until(/ana>\n\(error\) IOERR the connection was lost before a reply came/);
    terminal.type('XPENDING s g\r');
    await terminal.until(/^1\) \(integer\) 1$[\s\S]*"ana"/m);
    terminal.type('/drop\rXADD s 2-1 f w\r');
    await terminal.until(/^> XADD s 2-1 f w\n\(error\) IOERR the connection was lost before a reply came/m);
    terminal.type('XLEN s\r');
    await terminal.until(/^> XLEN s\n\(integer\) 2/m);
    terminal.type('/undo\r/undo\rXLEN s\r');
    await terminal.until(/Taken back: > XADD s 2-1 f w\n> XLEN s\n\(error\) IOERR/);
    expect(terminal.raw()).not.toContain('\x1b[2J');
  });
});
