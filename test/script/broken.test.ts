// /run: a script run here, and broken, to see whether it would notice.

import { describe, expect, it } from 'vitest';
import { run } from '../../src/script/locals/run.ts';
import { MemoryFiles } from '../lesson/support.ts';
import { world } from '../support/world.ts';

const pattern = `> XGROUP CREATE jobs workers 0 MKSTREAM
> XADD jobs * task a
"<job>"
> XREADGROUP GROUP workers ana STREAMS jobs >
1) 1) "jobs"
...
> XACK jobs workers <job>
(integer) 1
`;

/** What /run says of a script with this text, and what became of the server it is typed at. */
async function said(text: string | undefined, options = ''): Promise<{ readonly text: string; readonly seen: number }> {
  const files = new MemoryFiles();
  if (text !== undefined) files.texts.set('a.redis', text);
  const { interpreter, type, backend } = world();
  const changes = (line: string): boolean => /^X(?!LEN|PENDING)/.test(line);
  const fresh = ({ newest }: { readonly newest: boolean }) => world({ newest }).interpreter;
  interpreter.locals.push(run({ files, fresh, knows: () => true, changes }));
  return { text: await type(`/run a.redis${options}`), seen: backend.journal.events.length };
}

describe('/run', () => {
  it('runs a script elsewhere, and reports as run does', async () => {
    expect(await said(pattern)).toEqual({ text: 'a.redis: 4 lines, all as expected', seen: 0 });
    const wrong = (await said('> XLEN jobs\n(integer) 1\n')).text;
    expect(wrong).toContain('a.redis:2:1');
    expect(wrong).toContain('the reply is (integer) 0');
    expect((await said(undefined)).text).toBe('a.redis: no such file');
    expect((await said('no command\n> PING\n')).text).toContain('a.redis:1:1: this line is neither a command');
  });

  it('tells which lines nobody would miss', async () => {
    expect((await said(pattern, ' --break')).text.split('\n')).toEqual([
      'a.redis: 4 lines, all as expected',
      '4 lines change something; without 1 of them nobody notices:',
      'line 7, XACK jobs workers <job>',
    ]);
    const looks = `${pattern}> XPENDING jobs workers\n1) (integer) 0\n...\n`;
    expect((await said(looks, ' --break')).text.split('\n')).toEqual([
      'a.redis: 5 lines, all as expected',
      '4 lines change something; each is missed when it is gone.',
    ]);
  });

  it('breaks no script that fails as it is, changes nothing, or is too long for it', async () => {
    expect((await said('> XADD s * f\n"<id>"\n', ' --break')).text).not.toContain('change');
    expect((await said('> PING\nPONG\n', ' --break')).text).toContain('No line changes anything.');
    const long = '> XADD s * f v\n'.repeat(101);
    expect((await said(`${long}> XLEN s\n(integer) 101\n`, ' --break')).text).toContain(
      '101 lines change something: more than 100 are not broken.',
    );
  });
});
