// Time that is not the real one, seen in the status line.

import { describe, it } from 'vitest';
import { shells } from '../support/shell.ts';

const { prompt, shell } = shells();

describe('the clock', () => {
  it('is in the status line while it is not real, also for the next shell', async () => {
    const terminal = await prompt();
    await terminal.until(/^sandbox$/m);
    terminal.type('/advance 90m\r');
    await terminal.until(/^sandbox · clock 1h30m ahead$/m);
    terminal.type('/clock 2026-01-01T08:30\r/clock frozen\rXADD s * f v\r');
    await terminal.until(/^"17672562\d{5}-0"$/m);
    await terminal.until(/^sandbox · clock frozen at 2026-01-01 08:30:\d\d UTC$/m);
    terminal.type('\x04');
    await terminal.ended;
    const next = shell({}, 'play');
    await next.until(/^sandbox · clock frozen at 2026-01-01 08:30:\d\d UTC$/m);
    next.type('/clock real\r');
    await next.until(/^sandbox$/m);
  });
});
