// /why, as it is read on a screen of 80 columns.

import { describe, expect, it } from 'vitest';
import { shells } from '../support/shell.ts';

const { prompt } = shells();

describe('/why', () => {
  it('tells the life of an entry, and why a read returns nothing; nothing is obeyed that stands in it', async () => {
    const terminal = await prompt({ rows: 50, columns: 80 });
    terminal.type(
      'XADD s 5-0 item "\\x1b[2J"\rXGROUP CREATE s g 0\r/as ana\rXREADGROUP GROUP g ana STREAMS s >\r/as main\r',
    );
    await terminal.until(/You are at the terminal main/);
    terminal.type('/why <id>\r');
    await terminal.until(
      /^5-0 in s\n {2}\S+ {2}> XADD s 5-0 item "\\x1b\[2J"\n +added\n {2}\S+ {2}> XGROUP CREATE[\s\S]*^ {2}g: in the hand of ana, idle \d+ s, delivered once$/m,
    );
    terminal.type('/why XREADGROUP GROUP g ana STREAMS s >\r');
    await terminal.until(/The cursor of g is at 5-0,\nand nothing lies behind it: that is the last ID of the stream\./);
    await terminal.until(/So it answers \(nil\) at once: without BLOCK nobody waits\./);
    for (const line of terminal.screen()) expect(line.length).toBeLessThanOrEqual(80);
    expect(terminal.raw()).not.toContain('\x1b[2J');
  });
});
