// A session saved, run, and loaded again, as a learner does it.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shells } from '../support/shell.ts';

const { prompt, program, state } = shells();

describe('a session', () => {
  it('is listed, saved, run and loaded; what was loaded is taken back', async () => {
    const file = join(state(), 'mine.redis');
    const terminal = await prompt({ rows: 50, columns: 120 });
    terminal.type(
      'XADD s * f v\rXGROUP CREATE s g 0\r/as ana\rXREADGROUP GROUP g ana STREAMS s >\r/as main\r/crash ana\r',
    );
    await terminal.until('ana has crashed');
    terminal.type('/history\r');
    await terminal.until(
      /^ {3}3 {2}\d\d:\d\d:\d\d\.\d{3} {2}ana> XREADGROUP .*\n {3}4 {2}.* > \/crash ana {3}<- \/undo$/m,
    );
    terminal.type(`/save ${file}\r`);
    await terminal.until(/Saved as .*mine\.redis: \d+ lines\./);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^> \/clock \d{13}\n[\s\S]*^ana> XREADGROUP GROUP g ana STREAMS s >\n1\) 1\) "s"/m);
    execFileSync(process.execPath, [program(), 'run', file]); // throws where it does not pass
    terminal.type(`/save ${file}\r`);
    await terminal.until('is there already, and was not touched');
    terminal.type(`FLUSHALL\r/load ${file}\r`);
    await terminal.until(/^\d+ lines typed\..*\/undo \d+ takes them back\.$/m);
    const [, count] = /\/undo (\d+) takes/.exec(terminal.screen().join('\n'))!;
    terminal.type(`/undo ${count}\rXLEN s\r`);
    await terminal.until(/^> XLEN s\n\(integer\) 0$/m);
  });

  it('stops loading at Ctrl-C', async () => {
    const file = join(state(), 'long.redis');
    writeFileSync(file, '> XADD s * f v\n'.repeat(20_000));
    const terminal = await prompt();
    terminal.type(`/load ${file}\r`);
    await terminal.until(/^> XADD s \* f v$/m);
    terminal.type('\x03');
    await terminal.until(/^Stopped after \d+ of 20000 lines\./m);
    terminal.type('PING\r');
    await terminal.until('PONG');
  });
});
