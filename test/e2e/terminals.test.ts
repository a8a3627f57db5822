// Several terminals, seen: their row above the prompt, and a second real terminal on the same streams.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { shells } from '../support/shell.ts';

const { prompt, shell } = shells();

describe('the terminals of one shell', () => {
  it('are in a row with what they do; Alt and a number goes to one; Ctrl-C cancels its read alone', async () => {
    const terminal = await prompt({ rows: 40, columns: 100 });
    terminal.type('/as ana\rXREAD BLOCK 0 STREAMS s $\r/as bob\rXREAD BLOCK 0 STREAMS t $\r');
    await terminal.until(/^1 main · 2 ana waits \d+ s: XREAD BLOCK 0 STREAMS s \$ · 3 bob\* waits \d+ s: XREAD/m);
    await terminal.until(/2 ana waits [1-9]\d* s/); // the time runs
    terminal.type('\x1b2');
    await terminal.until(/2 ana\* waits/);
    terminal.type('\x03');
    await terminal.until(/^ana>\n\(nil\)/m);
    await terminal.until(/2 ana\* · 3 bob waits/);
    terminal.type('\x1b1');
    await terminal.until(/1 main\* · /);
    terminal.type('MULTI\r');
    await terminal.until(/1 main\* MULTI · 2 ana · 3 bob waits/);
    terminal.type('/close bob\r');
    await terminal.until(/^bob>\n\(error\) IOERR/m);
    await terminal.until(/^1 main\* MULTI · 2 ana$/m);
  });
});

describe('another real terminal', () => {
  it('joins by the port, is seen with what it does, and is gone when it leaves', async () => {
    const here = await prompt({ rows: 40, columns: 100 });
    here.type('/serve 0\r');
    await here.until(/Listening on 127\.0\.0\.1:\d+/);
    const [, address] = /Listening on (127\.0\.0\.1:\d+)/.exec(here.screen().join('\n'))!;
    const home = mkdtempSync(join(tmpdir(), 'streamdojo-second-'));
    try {
      const env = { STREAMDOJO_HOME: home };
      const there = shell({ env }, 'play', '--connect', `redis://${address}`);
      await there.until(/^127\.0\.0\.1:\d+> /m);
      there.type('/as ana\rXREAD BLOCK 0 STREAMS s $\r');
      await there.until(/2 ana\* waits/);
      here.type('/terminals\r');
      await here.until(/^ +127\.0\.0\.1:\d+ {2}streamdojo\(ana\), waits \d+ s in XREAD$/m);
      here.type('XADD s 1-1 f v\r');
      await there.until(/^ana>\n1\) 1\) "s"/m);
      there.type('\x04');
      await there.ended;
      // the port hears of it a moment later than the end of the program
      for (let tries = 1; ; tries++) {
        here.type(`/clear\r/terminals\rECHO seen-${tries}\r`);
        await here.until(new RegExp(`^"seen-${tries}"`, 'm'));
        if (!here.screen().join('\n').includes('streamdojo(ana)')) break;
      }
    } finally {
      rmSync(home, { recursive: true });
    }
  });
});
