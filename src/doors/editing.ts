// Editing a line in the user's own editor, as Ctrl-X Ctrl-E does in a shell: $VISUAL, else $EDITOR. The text goes through
// a file that nobody else may read and that is removed again.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lend } from './lending.ts';

const { env } = process;

/** The text as the editor left it. Throws an Error with a sentence where there is none, or it failed. */
export async function edit(text: string): Promise<string> {
  const editor = env.VISUAL || env.EDITOR;
  if (!editor) throw new Error('No editor is set. Begin with EDITOR=nano streamdojo, or set EDITOR in your shell.');
  const folder = mkdtempSync(join(tmpdir(), 'streamdojo-'));
  const file = join(folder, 'line.redis');
  try {
    writeFileSync(file, text === '' ? '' : `${text}\n`, { mode: 0o600 });
    const how = await lend({ program: editor, file });
    if (how !== undefined) throw new Error(`The editor ${how}: the line is as it was.`);
    return readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
