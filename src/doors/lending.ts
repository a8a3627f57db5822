// The terminal, lent to another program: an editor, a pager. Whatever that does with it, and however it ends, the
// settings of the terminal are put back as they were; an interrupt meant for it does not end the shell.

import { execFileSync, spawn } from 'node:child_process';

const { stdout, env } = process;

let lent = false;

/** Has another program the terminal? Signals of the terminal are its own then. */
export function isLent(): boolean {
  return lent;
}

export interface Loan {
  /** The program with its options, as the environment has it: a shell reads it, as everywhere. */
  readonly program: string;
  /** A file it is given. */
  readonly file?: string;
  /** A text it reads from its standard input. */
  readonly input?: string;
  /** What it finds in its environment besides. */
  readonly env?: Record<string, string>;
}

/** Lend it until the program ends. How that failed; undefined where it ended well. */
export async function lend(loan: Loan): Promise<string | undefined> {
  const settings = terminalSettings();
  lent = true;
  try {
    const how = await run(loan);
    if (how !== undefined) stdout.write(tidy);
    return how;
  } finally {
    lent = false;
    if (settings !== undefined) terminalSettings(settings);
  }
}

/** Leaves the second screen, styles, mouse and keypad modes that may have been left behind; the cursor at the bottom. */
const tidy =
  '\x1b[?1047l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?1l\x1b>\x1b[r\x1b[0m\x1b[999;1H\n';

function run({ program, file, input, env: more }: Loan): Promise<string | undefined> {
  return new Promise((resolve) => {
    const command = file === undefined ? ['-c', program] : ['-c', `${program} "$1"`, 'sh', file];
    const child = spawn('sh', command, {
      stdio: [input === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit'],
      env: { ...env, ...more },
    });
    child.stdin?.on('error', () => {}); // it has seen enough
    child.stdin?.end(input);
    child.once('error', ({ message }) => resolve(`cannot be started (${message})`));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(undefined);
      else if (code === 127) resolve(`cannot be found (${program})`);
      else if (signal !== null || code! > 128) resolve(`was ended (${signal ?? `signal ${code! - 128}`})`);
      else resolve(`failed (${code})`);
    });
  });
}

/** The settings of the terminal, in the words of stty; given such words, put them back. Undefined where there is no stty. */
function terminalSettings(settings?: string): string | undefined {
  try {
    const args = settings === undefined ? ['-g'] : [settings];
    return execFileSync('stty', args, { stdio: ['inherit', 'pipe', 'ignore'], encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
