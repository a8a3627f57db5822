// Editing a line in the user's own editor, as Ctrl-X Ctrl-E does in a shell: $VISUAL, else $EDITOR.
//
// The editor has the terminal for itself. Whatever it does with it, and however it ends, the settings of the terminal are
// put back as they were; an interrupt meant for the editor does not end the shell. The text goes through a file that
// nobody else may read and that is removed again.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { stdout, env } = process;

/** Is an editor open? Signals of the terminal are its own then. */
let open = false;

export function isEditing(): boolean {
  return open;
}

/** The text as the editor left it. Throws an Error with a sentence where there is none, or it failed. */
export async function edit(text: string): Promise<string> {
  const editor = env.VISUAL || env.EDITOR;
  if (!editor) throw new Error('No editor is set: put its name into the environment as EDITOR, such as EDITOR=nano.');
  const folder = mkdtempSync(join(tmpdir(), 'streamdojo-'));
  const file = join(folder, 'line.redis');
  try {
    writeFileSync(file, text === '' ? '' : `${text}\n`, { mode: 0o600 });
    const settings = terminalSettings();
    open = true;
    const how = await run(editor, file);
    open = false;
    if (settings !== undefined) terminalSettings(settings);
    if (how !== undefined) {
      stdout.write(tidy);
      throw new Error(`The editor ${how}: the line is as it was.`);
    }
    return readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  } finally {
    open = false;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Leaves the second screen, styles, mouse and keypad modes that an editor may have left behind; the cursor at the bottom. */
const tidy =
  '\x1b[?1047l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?1l\x1b>\x1b[r\x1b[0m\x1b[999;1H\n';

/** How it failed; undefined where it ended well. The editor's name may hold options: a shell reads it, as everywhere. */
function run(editor: string, file: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn('sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit' });
    child.once('error', ({ message }) => resolve(`cannot be started (${message})`));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(undefined);
      else if (code === 127) resolve(`cannot be found (${editor})`);
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
