// The built program in a real terminal, as a learner meets it.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from '../../src/shell/history.ts';
import { built, home } from '../support/program.ts';
import { type OpenOptions, type OpenTerminal, open } from '../support/terminal.ts';

let program: string;
let state: ReturnType<typeof home>;
const opened: OpenTerminal[] = [];

beforeAll(() => {
  program = built();
});
beforeEach(() => {
  state = home();
});
afterEach(() => {
  for (const terminal of opened.splice(0)) terminal.dispose();
  state.remove();
});

function shell(options: OpenOptions = {}, ...args: string[]): OpenTerminal {
  const env = { STREAMDOJO_HOME: state.path, ...options.env };
  const terminal = open(process.execPath, [program, ...args], { ...options, env });
  opened.push(terminal);
  return terminal;
}

/** A shell in the sandbox, at its prompt. */
async function prompt(options: OpenOptions = {}, ...args: string[]): Promise<OpenTerminal> {
  const terminal = shell(options, ...args);
  await terminal.until('Ctrl-D leaves');
  await terminal.until(/^> /m);
  terminal.type('2\r');
  await terminal.until('/lessons lists');
  return terminal;
}

/** Its output for this input, without a terminal. */
function piped(input: string, ...args: string[]): string {
  const env = { ...process.env, STREAMDOJO_HOME: state.path };
  return execFileSync(process.execPath, [program, ...args], { input, env, encoding: 'utf8' });
}

describe('the first start', () => {
  it('says in at most 12 lines what this is, and how to leave', async () => {
    const terminal = shell();
    await terminal.until('Ctrl-D leaves');
    await terminal.until(/^> /m);
    const lines = terminal.screen().join('\n').trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(12);
    expect(lines.join('\n')).toMatch(/1 {2}learn[\s\S]*2 {2}just a prompt[\s\S]*3 {2}the list/);
  });

  it('Enter begins the lesson, and typing what the screen says goes on', async () => {
    const terminal = shell();
    await terminal.until('Ctrl-D leaves');
    terminal.type('\r');
    await terminal.until(/lesson 1 of \d+ · .+ · step 1 of \d/);
    await terminal.until(/^\[ \] /m);
    await terminal.until(/Type `/); // the panel may be there before the prose
    const said = /Type `([^`]*)`/.exec(terminal.screen().join(' ').replace(/ +/g, ' '));
    expect(said).not.toBeNull();
    terminal.type(`${said![1]}\r`);
    await terminal.until('Done.');
    terminal.type('\r');
    await terminal.until(/step 2 of \d/);
    terminal.type('\x04');
    expect((await terminal.ended).exitCode).toBe(0);

    const again = shell();
    await again.until(/Welcome back[\s\S]*step 2/);
  });
});

describe('the prompt', () => {
  it('shows the syntax that is left, completes command names, and runs what is typed', async () => {
    const terminal = await prompt();
    terminal.type('xad');
    await terminal.until(/^> xad/m);
    terminal.type('\t');
    await terminal.until(/^> xadd key \[NOMKSTREAM\][\s\S]*field value \[field value \.\.\.\]/m);
    terminal.type('s ');
    await terminal.until(/^> xadd s \[NOMKSTREAM\]/m);
    terminal.type('1-1 name ana\r');
    await terminal.until('"1-1"');
    terminal.type('XRANGE s - +\r');
    await terminal.until('1) 1) "1-1"\n   2) 1) "name"\n      2) "ana"\n');
    terminal.type('XLEN\r');
    await terminal.until("(error) ERR wrong number of arguments for 'xlen' command");
  });

  it('keeps its history for the next shell', async () => {
    const terminal = await prompt();
    terminal.type('XLEN first\rPING\r');
    await terminal.until('PONG');
    terminal.type('\x04');
    await terminal.ended;
    const next = shell();
    await next.until(/^> /m);
    next.type('XL\x1b[A');
    await next.until(/^> XLEN first $/m);
  });

  it('Ctrl-C cancels the blocked read of this terminal, and Ctrl-D leaves', async () => {
    const terminal = await prompt();
    terminal.type('XREAD BLOCK 0 STREAMS s $\r');
    await terminal.until(/1 main\* waits \d+ s: XREAD/);
    terminal.type('half');
    await terminal.until(/^> half /m);
    terminal.type('\x03');
    await terminal.until(/^> +$/m);
    expect(terminal.screen().join('\n')).toContain('1 main* waits');
    terminal.type('\x03');
    await terminal.until(/^>\n\(nil\)$/m);
    terminal.type('\x03');
    await terminal.until('Ctrl-D leaves, nothing is lost');
    terminal.type('\x04');
    expect((await terminal.ended).exitCode).toBe(0);
    expect(terminal.pasteMode()).toBe(false);
    expect(terminal.cursorHidden()).toBe(false);
  });

  it('runs a paste with prompts, its replies left out', async () => {
    const terminal = await prompt();
    terminal.type(
      '\x1b[200~127.0.0.1:6379> XADD s 1-1 a 1\r\n"1-1"\r\n127.0.0.1:6379> XLEN s\r\n(integer) 1\r\n\x1b[201~',
    );
    await terminal.until('> XADD s 1-1 a 1\n"1-1"\n> XLEN s\n(integer) 1\n');
  });
});

describe('terminals', () => {
  it('three wait in one group, one entry wakes the oldest, the others answer nil at their deadline', async () => {
    const terminal = await prompt({ rows: 40 });
    terminal.type('XGROUP CREATE s g $ MKSTREAM\r');
    for (const name of ['ana', 'bob', 'cy'])
      terminal.type(`/as ${name}\rXREADGROUP GROUP g ${name} BLOCK 60000 STREAMS s >\r`);
    await terminal.until(/2 ana waits .* 3 bob waits .* 4 cy\* waits/);
    terminal.type('/as main\rXADD s 5-1 f v\r');
    await terminal.until(/# the answer to XREADGROUP GROUP g ana .*\nana>\n1\) 1\) "s"\n {3}2\) 1\) 1\) "5-1"/);
    await terminal.until((screen) => /2 ana · 3 bob waits .* 4 cy waits/.test(screen));
    terminal.type('/advance 60s\r');
    await terminal.until(/bob>\n\(nil\)[\s\S]*cy>\n\(nil\)/);
    await terminal.until((screen) => screen.includes('1 main* · 2 ana · 3 bob · 4 cy'));
  });
});

describe('the screen', () => {
  for (const [columns, rows] of [
    [80, 24],
    [60, 20],
  ] as const) {
    it(`of ${columns}x${rows} keeps goal and prompt in sight whatever a reply does`, async () => {
      const terminal = shell({ columns, rows });
      await terminal.until('Ctrl-D leaves');
      terminal.type('\r');
      await terminal.until(/^\[ \] /m);
      terminal.type('COMMAND DOCS XADD XREAD XGROUP\r');
      await terminal.until((screen) => /\d+\) [\s\S]*^Goal: [\s\S]*^\[ \] [\s\S]*\n>\s*$/m.test(screen));
      for (const line of terminal.screen()) expect(line.length).toBeLessThanOrEqual(columns);
      expect(terminal.raw()).not.toContain('\x1b[2J');
    });
  }

  it('does not obey what stands in keys, values, and the line itself', async () => {
    const terminal = await prompt();
    terminal.type('XADD s 1-1 f "\\x1b[2J\\x1b]0;owned\\x07"\rXRANGE s - +\r');
    await terminal.until('2) "\\x1b[2J\\x1b]0;owned\\a"');
    terminal.type('\x1b[200~\x1b[2J\x9bNO\x1b[201~\r');
    await terminal.until("unknown command '[2J");
    expect(terminal.raw()).not.toMatch(/\x1b\]0;|\x1b\[2J|\x9b/);
  });

  it('with NO_COLOR has no colours', async () => {
    const terminal = await prompt({ env: { NO_COLOR: '1' } });
    terminal.type('XLEN s\rNONE\r');
    await terminal.until('(error)');
    expect(terminal.raw()).not.toMatch(/\x1b\[[\d;]*(?:3[0-79]|4[0-79]|9\d|10\d)(?:;\d+)*m/);
  });
});

describe('Ctrl-Z', () => {
  it('where nobody could bring the shell back leaves it as it is', async () => {
    const terminal = await prompt();
    terminal.type('PI\x1a');
    await terminal.until((screen) => !/^> PI/m.test(screen));
    await terminal.until(/^> PI/m);
    terminal.type('NG\r');
    await terminal.until('PONG');
    expect(terminal.pasteMode()).toBe(true);
  });
});

describe('plain lines', () => {
  it('where the environment says that a machine is watching', async () => {
    const terminal = shell({ env: { CI: 'true' } });
    await terminal.until('Ctrl-D leaves');
    terminal.type('2\nPING\n');
    await terminal.until('PONG');
    expect(terminal.raw()).not.toMatch(/\x1b\[\??\d*[hlJHK]/);
  });

  it('with --plain in a terminal', async () => {
    const terminal = shell({}, '--plain');
    await terminal.until('Ctrl-D leaves');
    terminal.type('2\n');
    await terminal.until(/commands\.\n> $/m);
    terminal.type('XADD s 1-1 a b\n');
    await terminal.until('> XADD s 1-1 a b\n"1-1"\n> ');
    terminal.type('XREAD BLOCK 0 STREAMS s $\n');
    await terminal.until('(blocked)');
    terminal.type('\x03');
    await terminal.until('(nil)');
    terminal.type('\x04');
    expect((await terminal.ended).exitCode).toBe(0);
    expect(terminal.raw()).not.toMatch(/\x1b\[\??\d*[hlJHK]/);
  });

  it('in a terminal that can do nothing', async () => {
    const terminal = shell({ env: { TERM: 'dumb' } });
    await terminal.until('Ctrl-D leaves');
    terminal.type('2\nPING\n');
    await terminal.until('PONG');
    expect(terminal.raw()).not.toContain('\x1b');
  });

  it('through a pipe: replies and nothing else', () => {
    expect(piped('XADD s 1-1 a b\nXLEN s\nXRANGE s - +\nNOPE\n')).toBe(
      '"1-1"\n(integer) 1\n1) 1) "1-1"\n   2) 1) "a"\n      2) "b"\n' + "(error) ERR unknown command 'NOPE'\n",
    );
  });

  it('never load the screen', () => {
    const dist = dirname(program);
    const [screen] = readdirSync(dist).filter((name) => /^screen-.*\.js$/.test(name));
    expect(readFileSync(join(dist, screen!), 'utf8')).toContain('react.transitional.element');
    const folder = mkdtempSync(join(tmpdir(), 'streamdojo-plain-'));
    try {
      const isNeeded = (path: string) => !basename(path).startsWith('screen-');
      for (const name of ['dist', 'lessons', 'package.json'])
        cpSync(join(dist, '..', name), join(folder, name), { recursive: true, filter: isNeeded });
      const env = { ...process.env, STREAMDOJO_HOME: join(folder, 'home') };
      const said = execFileSync(process.execPath, [join(folder, 'dist/main.js')], {
        input: 'PING\n',
        encoding: 'utf8',
        env,
      });
      expect(said).toContain('PONG');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('an end that nobody asked for', () => {
  it('by SIGTERM gives the terminal back', async () => {
    const terminal = await prompt();
    terminal.kill('SIGTERM');
    expect((await terminal.ended).signal).toBe(15);
    expect(terminal.pasteMode()).toBe(false);
    expect(terminal.cursorHidden()).toBe(false);
  });

  it('by kill -9 leaves history and state whole, and the next shell says what was cut off or goes on', async () => {
    const terminal = await prompt();
    terminal.type('XADD kept 1-1 a b\r');
    await terminal.until('"1-1"');
    terminal.type('half a li');
    await terminal.until(/^> half a li /m);
    terminal.kill('SIGKILL');
    await terminal.ended;
    const file = join(state.path, 'history');
    expect(existsSync(file)).toBe(true);
    const text = readFileSync(file, 'utf8');
    expect(text.endsWith('\n')).toBe(true);
    expect(parse(text)).toEqual(['XADD kept 1-1 a b']);

    const next = shell();
    await next.until(/^> /m);
    next.type('XLEN kept\r');
    await next.until('(integer) 1');
  });
});
