// Long replies in the real program: folded, paged by what the environment says, and the terminal is sound afterwards.

import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shells } from '../support/shell.ts';
import type { OpenTerminal } from '../support/terminal.ts';

const { prompt, shell } = shells();

/** A shell in which a long reply with evil values has been answered. */
async function answered(env: Record<string, string>): Promise<OpenTerminal> {
  const terminal = await prompt({ env });
  terminal.type('/repeat 400 XADD s * field "\\x1b[2J\\x07"\r');
  await terminal.until(/400 times|"\d+-\d+"/);
  terminal.type('XRANGE s - +\r');
  await terminal.until('/page shows them all');
  return terminal;
}

/** The prompt again, and what is typed at it is answered. */
async function isSound(terminal: OpenTerminal): Promise<void> {
  await terminal.until(/^> *$/m);
  terminal.type('ECHO sound\r');
  await terminal.until('"sound"');
  expect(terminal.pasteMode()).toBe(true);
}

const less = ['/usr/bin/less', '/bin/less'].find((path) => existsSync(path));

describe('a reply of 1,200 lines', () => {
  it('is folded, its first lines and its last in sight', async () => {
    const terminal = await answered({ NO_COLOR: '1' });
    expect(terminal.all().join('\n')).toMatch(
      /\n {2}1\) 1\) "[\d-]+"\n[\s\S]*\n\.\.\. 1,\d{3} lines more: \/page shows them all\n/,
    );
    await isSound(terminal);
  });

  it.skipIf(less === undefined)(
    'is whole in less, that obeys nothing of it even where it may, and leaves the terminal sound',
    async () => {
      const terminal = await answered({ PAGER: `${less} -R`, NO_COLOR: '1' });
      terminal.type('/page\r');
      await terminal.until('q leads back to the prompt');
      terminal.type('G');
      await terminal.until('400) 1)');
      expect(terminal.screen().join('\n')).toContain('"\\x1b[2J\\a"');
      terminal.type('q');
      await isSound(terminal);
    },
  );

  it('says so where there is no such pager', async () => {
    const terminal = await answered({ PAGER: 'no-such-pager' });
    terminal.type('/page\r');
    await terminal.until('The pager cannot be found (no-such-pager).');
    await isSound(terminal);
  });

  it('is shown whole in plain mode', async () => {
    const terminal = shell({}, 'play', '--plain');
    await terminal.until(/^> /m);
    terminal.type('/repeat 400 XADD s * field value\r');
    await terminal.until(/400 times|"\d+-\d+"/);
    terminal.type('XRANGE s - +\r');
    await terminal.until('400) 1)');
    expect(terminal.all().join('\n')).not.toContain('/page');
    terminal.type('/page\r');
    await terminal.until('Every answer is shown whole here.');
  });
});
