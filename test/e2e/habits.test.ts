// What hands expect of a prompt, typed into the built program: the habits that have no test of their own elsewhere.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shells, shop } from '../support/shell.ts';
import type { OpenTerminal } from '../support/terminal.ts';

const { shell, prompt, state } = shells();

/** In the sandbox, where these lines have been run. */
async function having(...lines: string[]): Promise<OpenTerminal> {
  const terminal = await prompt({ columns: 100, rows: 40 });
  for (const line of lines) terminal.type(`${line}\r`);
  terminal.type('ECHO ready\r');
  await terminal.until('"ready"');
  return terminal;
}

const rows = (terminal: OpenTerminal): string => terminal.screen().join('\n');

describe('leaving', () => {
  it.each(['/quit', 'quit', 'EXIT', 'exit'])('%s leaves', async (word) => {
    const terminal = await prompt();
    terminal.type(`${word}\r`);
    expect((await terminal.ended).exitCode).toBe(0);
    expect(terminal.pasteMode()).toBe(false);
  });

  it('Ctrl-D within a line deletes, and leaves nothing', async () => {
    const terminal = await prompt();
    terminal.type('PIxNG\x1b[D\x1b[D\x1b[D\x04\r');
    await terminal.until('PONG');
  });
});

describe('quoting', () => {
  it("is redis-cli's", async () => {
    const terminal = await prompt();
    terminal.type('ECHO "a\\x41\\n\\"b"\r');
    await terminal.until('"aA\\n\\"b"');
    terminal.type("ECHO 'it\\'s \\n'\r");
    await terminal.until('"it\'s \\\\n"');
    terminal.type('ECHO "a"b\r');
    await terminal.until('Invalid argument(s)');
  });

  it('an open quote and a trailing backslash let the line go on', async () => {
    const terminal = await prompt();
    terminal.type('XADD s 1-1 \\\rf v\r');
    await terminal.until(/^> XADD s 1-1 f v\n"1-1"$/m);
    terminal.type('ECHO "a\r');
    await terminal.until('A quote is open');
    terminal.type('b"\r');
    await terminal.until('"a\\nb"');
  });
});

describe('the line', () => {
  it('Alt-b and Alt-f go by words, Ctrl-F takes what an older line went on with, Ctrl-P and Ctrl-N walk', async () => {
    const terminal = await having('XADD orders 1-1 item tea', 'XLEN orders');
    terminal.type('ECHO one two\x1bb\x1bb1\x1bf2\r');
    await terminal.until(/^> ECHO 1one2 two$/m);
    terminal.type('XLEN\x06\r');
    await terminal.until(() => rows(terminal).match(/> XLEN orders\n\(integer\) 1/g)?.length === 2);
    terminal.type('XADD\x10');
    await terminal.until(/^> XADD orders 1-1 item tea \[/m);
    terminal.type('\x0e');
    await terminal.until(/^> XADD key /m);
  });

  it('says what was probably meant by a name that is none', async () => {
    const terminal = await prompt();
    terminal.type('XLENN orders\r');
    await terminal.until(/^! XLENN orders\n {2}\^{5}\n.*Did you mean `XLEN`\?\n {2}Tab: XLEN orders/m);
    terminal.type('\t\r');
    await terminal.until(/^> XLEN orders\n\(integer\) 0/m);
  });
});

describe('the history', () => {
  it('lies where XDG says, a line typed again stands in it once, and no secret does', async () => {
    const home = mkdtempSync(join(tmpdir(), 'streamdojo-xdg-'));
    try {
      const terminal = await prompt({ env: { STREAMDOJO_HOME: '', XDG_STATE_HOME: home } });
      terminal.type('XLEN a\rHELLO 3 AUTH default geheim\rXLEN b\rXLEN a\rAUTH geheim\rECHO ready\r');
      await terminal.until('"ready"');
      terminal.type('XLEN\x1b[A');
      await terminal.until(/^> XLEN a $/m);
      terminal.type('\x1b[A');
      await terminal.until(/^> XLEN b $/m);
      terminal.type('\x1b[A\x1b[A');
      await terminal.until(/^> XLEN b $/m); // there is no older one
      terminal.type('\x03\x04');
      await terminal.ended;
      const file = readFileSync(join(home, 'streamdojo', 'history'), 'utf8');
      expect(file).toContain('XLEN b');
      expect(file).not.toContain('geheim');
    } finally {
      rmSync(home, { recursive: true });
    }
  });

  it('keeps 10,000 lines', async () => {
    const lines = Array.from({ length: 12_000 }, (_, i) => `ECHO line-${i}\n`);
    writeFileSync(join(state(), 'history'), lines.join(''));
    const terminal = await prompt();
    terminal.type('\x12line-2001');
    await terminal.until(/^> ECHO line-2001 \nsearch/m);
    terminal.type('\x03\x12line-1999');
    await terminal.until('no older line with "line-1999"');
  });

  it('holds no answer to a question', async () => {
    const terminal = shell();
    await terminal.until('Ctrl-D leaves');
    terminal.type('2\rPING\r');
    await terminal.until('PONG');
    terminal.type('\x1b[A\x1b[A\x1b[A');
    await terminal.until(/^> PING \[message\]/m);
  });
});

describe('Tab', () => {
  it('offers keys of the right type, groups of the stream, consumers of the group', async () => {
    const terminal = await having(...shop);
    terminal.type('XLEN ord\t\r');
    await terminal.until(/^> XLEN orders/m);
    terminal.type('HGET ord\t');
    await terminal.until(/^> HGET order:1 /m);
    terminal.type('\x15XPENDING orders \t- + 9 \t');
    await terminal.until(/^> XPENDING orders billing - \+ 9/m);
    await terminal.until(/^>ana .*\n bob /m);
    terminal.type('\x1b[B\r\r');
    await terminal.until(/^> XPENDING orders billing - \+ 9 bob \n1\) 1\) "2-0"/m);
  });

  it('offers what others have had long enough first where one claims, and the options that are still possible', async () => {
    const terminal = await having(...shop, '/advance 2m');
    terminal.type('XCLAIM orders billing bob 60000 \t');
    await terminal.until(/^>1-0 {2}ana, idle 2 min, delivered 1 time\n 2-0 {2}bob/m);
    terminal.type('\x03\x15XREADGROUP GROUP billing ana COUNT 1 \t');
    await terminal.until(/^[> ]BLOCK /m);
    await terminal.until(/^[> ]STREAMS/m);
    expect(rows(terminal)).not.toMatch(/^[> ]COUNT /m);
  });
});

describe('a dangerous line', () => {
  it('says what it would mean elsewhere: KEYS, DEL of a stream with groups', async () => {
    const terminal = await having('XADD orders 1-0 item tea', 'XGROUP CREATE orders billing 0');
    terminal.type('KEYS *\r');
    await terminal.until(/^~ .*SCAN/ms);
    terminal.type('DEL orders\r');
    await terminal.until(/^~ With the stream `orders` go its group `billing`/m);
  });
});

describe('a paste', () => {
  it('is shown and run line by line, also where lines with and without prompts are mixed', async () => {
    const terminal = await prompt({ rows: 40 });
    terminal.type('\x1b[200~XADD s 1-1 a 1\n127.0.0.1:6379> XLEN s\n(integer) 7\nXADD s 2-1 a 2\n> XLEN s\n\x1b[201~');
    await terminal.until(
      /> XADD s 1-1 a 1\n"1-1"\n> XLEN s\n\(integer\) 1\n> XADD s 2-1 a 2\n"2-1"\n> XLEN s\n\(integer\) 2/,
    );
  });
});

describe('the prompt', () => {
  it('says where one is: the terminal, the database, the transaction; elsewhere the address too', async () => {
    const terminal = await prompt({ columns: 100, rows: 40 });
    terminal.type('/as ana\r');
    await terminal.until(/^ana> *$/m);
    terminal.type('SELECT 3\r');
    await terminal.until(/^ana\[3\]> *$/m);
    terminal.type('MULTI\r');
    await terminal.until(/^ana\[3\]\(TX\)> *$/m);
    terminal.type('DISCARD\r/serve 0\r');
    await terminal.until(/Listening on (\S+)\./);
    const address = /Listening on (\S+)\./.exec(rows(terminal))![1]!;
    const other = shell({ env: { STREAMDOJO_HOME: join(state(), 'other') } }, 'play', '--connect', address);
    await other.until(`${address}> `);
    other.type('/as bob\r');
    await other.until(`${address} bob> `);
  });
});

describe('the first minute', () => {
  it('3 lists the lessons', async () => {
    const terminal = shell({ columns: 100, rows: 40 });
    await terminal.until('Ctrl-D leaves');
    terminal.type('3\r');
    await terminal.until(/Fan-out/);
    await terminal.until(/^> *$/m);
  });

  it('the first line typed is an XADD, and what its ID means comes next', async () => {
    const terminal = shell({ columns: 100, rows: 40 });
    await terminal.until('Ctrl-D leaves');
    terminal.type('\r');
    await terminal.until(/Type `(XADD [^`]*)`/);
    terminal.type(`${/Type `(XADD [^`]*)`/.exec(rows(terminal))![1]}\r`);
    await terminal.until(/^\+ [\s\S]*ID of the new entry/m);
    terminal.type('\r');
    await terminal.until(/An ID is the time in milliseconds since 1970/);
  });

  it('tomorrow begins with where one was and the drill that is due, in four lines', async () => {
    const first = await having('XADD s 1-1 f v');
    first.type('/drill 12\r');
    await first.until(/^\? /m);
    first.type('1\r'); // a wrong answer
    await first.until(/^! /m);
    first.type('/leave\r');
    await first.until(/^sandbox/m);
    first.type('\x04');
    await first.ended;
    const again = shell({ columns: 100, rows: 40 });
    await again.until(/Welcome back\. You were in the sandbox: \d+ lines/);
    await again.until(/Due, two minutes: \/drill 12/);
    const said = again.screen().filter((row) => /^[-\s] \S/.test(row));
    expect(said.length).toBeLessThanOrEqual(4);
    again.type('/drill\r');
    await again.until(/^# Drill 12: /m);
  });
});
