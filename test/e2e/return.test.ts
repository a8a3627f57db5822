// Coming back, seen: to the sandbox, to a lesson, to the sandbox beside a lesson.

import { describe, expect, it } from 'vitest';
import { shells } from '../support/shell.ts';

const { shell } = shells();

/** The rows that are said before the prompt, without the panel below. */
const said = (screen: string[]): string[] => screen.filter((row) => row.startsWith('- ') || row.startsWith('  '));

describe('coming back', () => {
  it('to the sandbox says so, with what was typed', async () => {
    const first = shell();
    await first.until('Ctrl-D leaves');
    first.type('2\rXADD s 1-1 f v\r');
    await first.until('"1-1"');
    first.type('\x04');
    await first.ended;
    const again = shell();
    await again.until(/Welcome back\. You were in the sandbox: 1 line, \/history shows it\./);
    await again.until(/^sandbox$/m);
    expect(said(again.screen()).length).toBeLessThanOrEqual(4);
    again.type('\r/history\r');
    await again.until(/^ {3}1 {2}\S+ {2}> XADD s 1-1 f v {3}<- \/undo$/m);
  });

  it('from /play to a lesson, and then tomorrow, has all that was typed in the lesson', async () => {
    const first = shell({ rows: 40 });
    await first.until('Ctrl-D leaves');
    first.type('\r');
    await first.until(/^Goal: Type `([^`]*)`/m);
    first.type('XADD coffee * drink espresso\r');
    await first.until('You have a stream');
    first.type('/play\rXADD coffee * drink tea\r');
    await first.until(/2 entries/);
    first.type('/lesson\r');
    await first.until(/Back in A first stream, step 1/);
    first.type('\x04');
    await first.ended;
    const again = shell({ rows: 40 });
    await again.until(/Welcome back\. You were in A first stream, step 1/);
    again.type('XLEN coffee\r');
    await again.until('(integer) 1');
    expect(again.all().join('\n')).not.toContain('cut off');
  });

  it('after a read that waited: leaving says nothing of its connection', async () => {
    const first = shell();
    await first.until('Ctrl-D leaves');
    first.type('2\rXREAD BLOCK 0 STREAMS s $\r');
    await first.until(/waits .*: XREAD BLOCK/);
    first.type('\x04');
    await first.ended;
    expect(first.all().join('\n')).not.toContain('IOERR');
    const again = shell();
    await again.until(/Welcome back\. You were in the sandbox/);
  });

  it('to a lesson says where, and what was proved; Enter goes on; /play is remembered', async () => {
    const first = shell({ rows: 40 });
    await first.until('Ctrl-D leaves');
    first.type('\r');
    await first.until(/^Goal: Type `([^`]*)`/m);
    first.type(`${/^Goal: Type `([^`]*)`/m.exec(first.screen().join('\n'))![1]}\r`);
    await first.until('Done.');
    first.type('/next\r');
    await first.until(/step 2 of \d/);
    first.type('\x04');
    await first.ended;
    const again = shell({ rows: 40 });
    await again.until(/Welcome back\. You were in A first stream, step 2 of \d+: /);
    await again.until(/Proved last: One entry\./);
    expect(said(again.screen()).length).toBeLessThanOrEqual(4);
    again.type('/play\r');
    await again.until(/^sandbox \(\/lesson returns\)$/m);
    again.type('XADD mine 1-1 f v\r');
    await again.until('"1-1"');
    again.type('\x04');
    await again.ended;
    const third = shell({ rows: 40 });
    await third.until(/You were in the sandbox, beside A first stream, step 2 of \d+/);
    third.type('XLEN mine\r');
    await third.until('(integer) 1');
  });
});
