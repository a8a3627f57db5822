// The screen over a made-up stage, in a real terminal. What the program does with it is in shell.test.ts.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../build.mjs';
import { panelLines } from '../../src/ui/panel.ts';
import { textOfLine } from '../../src/ui/scene.ts';
import { lessonPlace } from '../support/fake-stage.ts';
import { type OpenOptions, type OpenTerminal, open } from '../support/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'streamdojo-screen-'));
let opened: OpenTerminal | undefined;

beforeAll(() => bundle('test/support/harness.ts', folder));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => opened?.dispose());

async function screen(options: OpenOptions = {}, ...args: string[]): Promise<OpenTerminal> {
  const terminal = open(process.execPath, [join(folder, 'harness.js'), ...args], options);
  opened = terminal;
  await terminal.until(/^> /m);
  return terminal;
}

/** The rows from the last blank one on: panel and prompt. */
const trimmed = (terminal: OpenTerminal) => terminal.screen().join('\n').trimEnd();

describe('keys', () => {
  it('a line in one chunk is entered', async () => {
    const terminal = await screen();
    terminal.type('PING\r');
    await terminal.until(/> PING\nPONG\n> /);
  });

  it('shows the hint behind the cursor, and takes a candidate with Tab and Enter without running it', async () => {
    const terminal = await screen();
    terminal.type('x\t');
    await terminal.until(/>XACK {2}what XACK does\n XADD {2}what XADD does/);
    terminal.type('\t');
    await terminal.until(/>XADD {2}what/);
    terminal.type('\r');
    await terminal.until(/^> XADD field value \[field value ...\]$/m);
    expect(trimmed(terminal)).not.toContain('unknown command');
    terminal.type('\x7f\x7f\x7f\t');
    await terminal.until('>XACK');
    terminal.type('L');
    await terminal.until((text) => !text.includes('what'));
  });

  it('finds older lines by what has been typed', async () => {
    const terminal = await screen();
    terminal.type('PING\rXLEN a\rPING 2\r');
    await terminal.until('> PING 2\n');
    terminal.type('X\x1b[A');
    await terminal.until(/> XLEN a $/m);
    terminal.type('\x1b[B');
    await terminal.until(/^> XLEN a$/m); // the X, and how the line went on
    terminal.type('\x7fLEN\x12');
    await terminal.until('search "LEN"');
    terminal.type('\x03');
    await terminal.until(/> LEN $/m);
  });

  it('Ctrl-C takes one rung at a time', async () => {
    const terminal = await screen();
    terminal.type('WAIT\r');
    await terminal.until('(blocked)');
    terminal.type('x\t');
    await terminal.until('what XACK does');
    terminal.type('\x03');
    await terminal.until((text) => /> x $/m.test(text) && !text.includes('what'));
    terminal.type('\x03');
    await terminal.until('Up brings the line back');
    expect(trimmed(terminal)).toContain('1 main* waits');
    terminal.type('\x03');
    await terminal.until(/^>\n\(nil\)/m);
    await terminal.until((text) => !text.includes('waits'));
    terminal.type('\x03');
    await terminal.until('Ctrl-D leaves');
    terminal.type('\x1b[A');
    await terminal.until(/> x $/m);
    terminal.type('\x03\x04');
    expect((await terminal.ended).exitCode).toBe(0);
  });

  it('a line with an open quote goes on', async () => {
    const terminal = await screen();
    terminal.type('ECHO "a\r');
    await terminal.until('A quote is open');
    terminal.type('b"\r');
    await terminal.until(/> ECHO "a\n {2}b"\n\(error\)/);
  });
});

describe('a paste', () => {
  const paste = (text: string) => `\x1b[200~${text}\x1b[201~`;

  it('of one line waits for Enter, and its markers never show', async () => {
    const terminal = await screen();
    terminal.type(paste('XLEN s'));
    await terminal.until(/^> XLEN s $/m);
    terminal.type('\r');
    await terminal.until('(integer) 0');
    expect(terminal.all().join('')).not.toMatch(/20[01]~/);
  });

  it('of one line with its prompt leaves that out', async () => {
    const terminal = await screen();
    terminal.type(paste('127.0.0.1:6379> XLEN s'));
    await terminal.until(/^> XLEN s $/m);
    terminal.type(`\x15ECHO ${paste('> a')}`);
    await terminal.until(/^> ECHO > a/m);
  });

  it('of several lines is run line by line, and its last part waits', async () => {
    const terminal = await screen();
    terminal.type(paste('PING\r\n# a comment\nXLEN s\nXLEN t'));
    await terminal.until(/> PING\nPONG\n> XLEN s\n\(integer\) 0\n> XLEN t $/m);
  });

  it('with prompts leaves its replies out', async () => {
    const terminal = await screen();
    terminal.type(paste('127.0.0.1:6379> XLEN s\n(integer) 5\nredis> PING\nPONG\n'));
    await terminal.until(/> XLEN s\n\(integer\) 0\n> PING\nPONG\n> /);
    expect(trimmed(terminal)).not.toContain('error');
  });
});

describe('terminals', () => {
  it('a late answer comes labelled, and the line being typed stays', async () => {
    const terminal = await screen();
    terminal.type('/as ana\rWAIT for it\r/as bob\rWAKE ana\rPIN');
    await terminal.until(
      /# the answer to WAIT for it\nana>\n1\) "woken"\n\(1\.20s\)\n\n1 main · 2 ana · 3 bob\*\nbob> PIN $/m,
    );
  });
});

describe('the size', () => {
  for (const [columns, rows] of [
    [80, 24],
    [60, 20],
    [120, 40],
    [30, 10],
  ] as const) {
    it(`of ${columns}x${rows} has room for the panel, and never fills`, async () => {
      const terminal = await screen({ columns, rows });
      terminal.type('PLACE\rMANY 50\r');
      await terminal.until(/50\) "value 49"/);
      await terminal.until('lesson 5 of 17');
      terminal.type('x\t');
      await terminal.until('XACK');
      const all = terminal.all().join('\n');
      // Every reply stands once, in order: nothing was cleared, nothing painted twice.
      expect(all.match(/"value \d+"/g)).toEqual(Array.from({ length: 50 }, (_, i) => `"value ${i}"`));
      expect(all.match(/lesson 5 of 17/g)).toHaveLength(1);
      expect(terminal.raw()).not.toContain('\x1b[2J');
    });
  }

  it('changes, and the region is painted once at its new width', async () => {
    const terminal = await screen({ columns: 100, rows: 30 });
    terminal.type('PLACE\rMANY 9\r');
    await terminal.until(`"value 8"\n\n${panelLines(lessonPlace, 100, 30).map(textOfLine).join('\n')}\n>`);
    for (const [columns, rows] of [
      [60, 20],
      [40, 20],
      [110, 30],
    ] as const) {
      terminal.resize(columns, rows);
      const panel = panelLines(lessonPlace, columns, rows).map(textOfLine).join('\n');
      await terminal.until(panel);
      terminal.type(`XLEN w${columns}\r`);
      await terminal.until(`> XLEN w${columns}\n`);
      await terminal.until(`${panel}\n>`);
      expect(
        terminal
          .all()
          .join('\n')
          .match(/lesson 5 of 17/g),
      ).toHaveLength(1);
    }
    expect(
      terminal
        .all()
        .join('\n')
        .match(/"value \d"/g),
    ).toHaveLength(9);
  });

  it('of a reply may be large', async () => {
    const terminal = await screen();
    terminal.type('MANY 5000\r');
    await terminal.until('5000) "value 4999"');
    terminal.type('PING\r');
    await terminal.until('PONG');
  });

  it('tells what is at work, and no longer than it is', async () => {
    const terminal = await screen();
    terminal.type('SLOW 1200\r');
    await terminal.until('at work for 0 s: SLOW 1200');
    await terminal.until((shown) => !shown.includes('at work'));
    terminal.type('PING\r');
    await terminal.until('PONG');
  });

  it('of a long answer is folded, and the pager shows it whole', async () => {
    const terminal = await screen();
    terminal.type('MANY 5000\r');
    await terminal.until('5000) "value 4999"');
    const all = terminal.all().join('\n');
    expect(all).toContain('\n... 4,987 lines more: /page shows them all\n4998) "value 4997"');
    expect(all).toContain('   1) "value 0"');
    expect(all).not.toContain('"value 1000"');
    terminal.type('PAGE\r');
    await terminal.until('a page of 5001 lines');
    await terminal.until(/^> *$/m);
    terminal.type('PING\r');
    await terminal.until('PONG');
    expect(terminal.pasteMode()).toBe(true);
  });
});

describe('what comes from outside', () => {
  it('is shown and not obeyed', async () => {
    const terminal = await screen();
    terminal.type('PING\rEVIL\rNOTE \x1b[200~\x1b]0;owned\x07\x9b2J\x1b[201~\r');
    await terminal.until('1) \\x1b[2J\\x1b]0;owned\\a\\u202eevil');
    await terminal.until(/^- /m);
    expect(terminal.screen().join('\n')).toContain('> PING\nPONG');
    expect(terminal.raw()).not.toMatch(/\x1b\]0;|\x1b\[2J|\x9b|\u202e/);
  });
});

describe('the terminal', () => {
  it('is given back on leaving, the live region gone', async () => {
    const terminal = await screen();
    terminal.type('PLACE\r');
    await terminal.until('lesson 5 of 17');
    expect(terminal.pasteMode()).toBe(true);
    expect(terminal.cursorHidden()).toBe(false);
    expect(terminal.caret()).toEqual({ row: terminal.screen().findLastIndex((row) => row.startsWith('>')), column: 2 });
    terminal.type('\x04');
    expect((await terminal.ended).exitCode).toBe(0);
    expect(terminal.pasteMode()).toBe(false);
    expect(terminal.cursorHidden()).toBe(false);
    expect(trimmed(terminal)).toMatch(/OK\n\n- Bye\.$/);
    expect(trimmed(terminal)).not.toContain('lesson 5 of 17');
  });

  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    it(`is given back on ${signal}`, async () => {
      const terminal = await screen();
      terminal.kill(signal);
      expect((await terminal.ended).exitCode).toBe(code);
      expect(terminal.pasteMode()).toBe(false);
      expect(terminal.cursorHidden()).toBe(false);
    });
  }

  it('is given back when the program crashes, and no stack is shown', async () => {
    const terminal = await screen();
    terminal.type('CRASH\r');
    expect((await terminal.ended).exitCode).toBe(70);
    expect(trimmed(terminal)).toContain('streamdojo stopped: our own mistake');
    expect(trimmed(terminal)).not.toMatch(/ at /);
    expect(terminal.pasteMode()).toBe(false);
  });

  it('is given back while suspended, and taken again', async () => {
    const terminal = open('bash', ['--norc', '-i'], { env: { PS1: '$ ' } });
    opened = terminal;
    await terminal.until('$ ');
    terminal.type(`${process.execPath} ${join(folder, 'harness.js')}\r`);
    await terminal.until(/^> /m);
    terminal.type('PI\x1a');
    await terminal.until('Stopped');
    const before = terminal.raw().split('Stopped')[0]!;
    expect(before.lastIndexOf('\x1b[?2004l')).toBeGreaterThan(before.lastIndexOf('\x1b[?2004h'));
    expect(before.lastIndexOf('\x1b[?25h')).toBeGreaterThan(before.lastIndexOf('\x1b[?25l'));
    terminal.type('fg\r');
    await terminal.until(/^> PI $/m);
    terminal.type('NG\r');
    await terminal.until('PONG');
    terminal.type('\x04');
    await terminal.until(/Bye\.\n\$ $/m);
  });

  it('is cleared by Ctrl-L, the prompt on top', async () => {
    const terminal = await screen();
    terminal.type('PING\r');
    await terminal.until('PONG');
    terminal.type('PI\x0c');
    await terminal.until((text) => /^> PING$/m.test(text) && !text.includes('PONG'));
  });
});

it('with NO_COLOR writes no colour at all, and the cursor stands in the line', async () => {
  const terminal = await screen({ env: { NO_COLOR: '1' } });
  terminal.type('PLACE\rEVIL\rXADD s');
  await terminal.until('field value');
  expect(terminal.raw()).not.toMatch(/\x1b\[[\d;]*(?:3[0-79]|4[0-79]|9\d|10\d)(?:;\d+)*m/);
  await terminal.until(() => terminal.caret().column === '> XADD s'.length);
});

describe('plain mode', () => {
  it('talks without a screen, and Ctrl-C and Ctrl-D mean the same', async () => {
    const terminal = await screen({}, '--plain');
    terminal.type('PING\n');
    await terminal.until(/> PING\nPONG\n> /);
    terminal.type('\x03');
    await terminal.until('Ctrl-D leaves');
    terminal.type('\x04');
    expect((await terminal.ended).exitCode).toBe(0);
    expect(terminal.raw()).not.toContain('\x1b');
  });
});
