// Ends that nobody asked for, below a real shell: the terminal and the history are sound afterwards.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { childrenOf, isAlive } from '../support/pids.ts';
import { shells } from '../support/shell.ts';
import { type OpenTerminal, open } from '../support/terminal.ts';

const { prompt, program, state, shell } = shells();

/** The program as a job of bash, which has job control as a user's shell has. */
async function underBash(): Promise<{ bash: OpenTerminal; end: () => void }> {
  const env = { STREAMDOJO_HOME: state(), PS1: 'bash$ ', PATH: process.env.PATH! };
  const bash = open('bash', ['--norc', '--noprofile', '-i'], { rows: 40, env });
  await bash.until('bash$ ');
  bash.type(`'${process.execPath}' '${program()}' play\r`);
  await bash.until(/^sandbox$/m);
  await bash.until(/^> /m);
  return { bash, end: () => bash.dispose() };
}

describe.skipIf(!existsSync('/proc/self/status') || !existsSync('/bin/bash'))('below a shell', () => {
  it('kill -9 leaves a cursor that is seen, and a terminal that echoes; the next start has all that was done', async () => {
    const { bash, end } = await underBash();
    try {
      bash.type('XADD kept 1-1 f v\r');
      await bash.until('"1-1"');
      bash.type('half a li');
      await bash.until(/^> half a li /m);
      expect(bash.cursorHidden()).toBe(false);
      const [job] = childrenOf(bash.pid, program());
      process.kill(job!, 'SIGKILL');
      await bash.until(/Killed/);
      bash.type('stty -a | tr " " "\\n" | grep -x -e echo -e icanon -e -echo -e -icanon | sort\r');
      await bash.until(/^echo\nicanon$/m);
      expect(bash.cursorHidden()).toBe(false);
      bash.type(`clear; '${process.execPath}' '${program()}' play\r`);
      await bash.until(/^sandbox/m);
      bash.type('XLEN kept\r');
      await bash.until('(integer) 1');
      bash.type('\x1b[A\x1b[A');
      await bash.until(/^> XADD kept 1-1 f v/m);
    } finally {
      end();
    }
  });

  it('Ctrl-Z gives the shell back, and fg the line that was being typed', async () => {
    const { bash, end } = await underBash();
    try {
      bash.type('XADD s 1-1 f v\rXLEN');
      await bash.until(/^> XLEN /m);
      bash.type('\x1a');
      await bash.until(/Stopped/);
      bash.type('echo as $((40 + 2))\r');
      await bash.until('as 42');
      bash.type('fg\r');
      await bash.until(/^> XLEN/m);
      bash.type(' s\r');
      await bash.until(/^> XLEN s\n\(integer\) 1$/m);
      bash.type('\x04');
      await bash.until(/^\(integer\) 1\nbash\$ /m);
    } finally {
      end();
    }
  });
});

describe('a window that is closed', () => {
  it('ends the program, which lets go of its lock and loses nothing', async () => {
    const terminal = await prompt();
    terminal.type('XADD kept 1-1 f v\r');
    await terminal.until('"1-1"');
    terminal.close();
    await expect.poll(() => isAlive(terminal.pid), { timeout: 10_000 }).toBe(false);
    expect(existsSync(join(state(), 'lock'))).toBe(false);
    const next = shell({}, 'play');
    await next.until(/^> /m);
    next.type('XLEN kept\r');
    await next.until('(integer) 1');
  });
});

describe('a terminal that says it has no size', () => {
  it('is taken for one of 80 columns, and nothing is cleared', async () => {
    const terminal = await prompt({ columns: 80, rows: 24, sizeless: true });
    terminal.type('XADD s 1-1 f v\rCOMMAND DOCS XADD\r');
    await terminal.until(/^\s*\d+\) /m);
    terminal.type('PING\r');
    await terminal.until(/^> PING\nPONG$/m);
    expect(terminal.raw()).not.toMatch(/\x1b\[[23]J|\x1bc/);
  });
});
