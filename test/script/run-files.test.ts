import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run, type Texts } from './running.ts';

describe('what is printed', () => {
  it('is a summary where all is as expected', async () => {
    expect(await run({ 'a.redis': '> PING\nPONG\n' })).toMatchObject({
      code: 0,
      out: ['a.redis: 1 line, all as expected'],
      complaints: [],
    });
  });

  it('is a report where it is not, with the phase, a caret and a fix', async () => {
    const text = '# The other group is free: it has its own.\n> XLEN s\n(integer) 1\n> PING\n';
    const { code, out } = await run({ 'a.redis': text });
    expect(code).toBe(1);
    expect(out).toEqual([
      '',
      'a.redis:3:1   phase: The other group is free',
      '   2 | > XLEN s',
      '   3 | (integer) 1',
      '     | ^^^^^^^^^^^ the reply is (integer) 0',
      '--- a.redis',
      '+++ a.redis, as the reply is now',
      '@@ -3,1 +3,1 @@',
      '-(integer) 1',
      '+(integer) 0',
      '     = if the new reply is right, run again with --update',
      '',
      'a.redis: 1 line, 1 not as expected, 1 not run (--keep-going goes on after a failure)',
    ]);
  });

  it('shows what would have to stand there, as a diff that patch takes', async () => {
    const { out } = await run({
      'a.redis': '> XADD s 1-0 f v\n> XRANGE s - +\n1) 1) "1-0"\n   2) 1) "g"\n      2) "v"\n',
    });
    expect(out).toContain('     |          ^^^ the reply is "f"');
    expect(out.slice(out.indexOf('--- a.redis'))).toEqual([
      '--- a.redis',
      '+++ a.redis, as the reply is now',
      '@@ -3,3 +3,3 @@',
      ' 1) 1) "1-0"',
      '-   2) 1) "g"',
      '+   2) 1) "f"',
      '       2) "v"',
      '     = if the new reply is right, run again with --update',
      '',
      'a.redis: 2 lines, 1 not as expected',
    ]);
  });

  it('is the screen where nothing is expected', async () => {
    const { code, out } = await run({ 'a.txt': '# Add\nXADD s 1-0 f v\nXRANGE s <id> <id>\n# Terminal 2\nXLEN s\n' });
    expect(code).toBe(0);
    expect(out).toEqual([
      '',
      '# Add',
      '> XADD s 1-0 f v',
      '"1-0"',
      '# <id> = 1-0',
      '# <id> = 1-0',
      '> XRANGE s <id> <id>',
      '1) 1) "1-0"',
      '   2) 1) "f"',
      '      2) "v"',
      'terminal-2> XLEN s',
      '(integer) 1',
      'a.txt: 3 lines, all as expected',
    ]);
  });

  it('has the headings of Markdown above its lines', async () => {
    const { out } = await run({ 'a.md': '# One\n```redis\nPING\n# two\nPING\n```\n' });
    expect(out).toEqual([
      '',
      '## One',
      '> PING',
      'PONG',
      '',
      '# two',
      '> PING',
      'PONG',
      'a.md: 2 lines, all as expected',
    ]);
  });

  it('is one object a command with json, and nothing else', async () => {
    const { out } = await run(
      { 'a.redis': '> PING\nPONG\nana> XREAD BLOCK 0 STREAMS s $\n(blocked)\n> XLEN\n\n' },
      { form: 'json', keepGoing: true },
    );
    expect(out.map((line) => JSON.parse(line))).toEqual([
      { file: 'a.redis', line: 1, connection: 'main', command: 'PING', reply: 'PONG', ok: true, expected: 'PONG' },
      {
        file: 'a.redis',
        line: 3,
        connection: 'ana',
        command: 'XREAD BLOCK 0 STREAMS s $',
        reply: '(blocked)',
        ok: true,
        expected: '(blocked)',
      },
      {
        file: 'a.redis',
        line: 5,
        connection: 'main',
        command: 'XLEN',
        reply: "(error) ERR wrong number of arguments for 'xlen' command",
        ok: false,
        problem: "the reply is (error) ERR wrong number of arguments for 'xlen' command",
      },
    ]);
  });

  it('obeys no control character of a file', async () => {
    const { out, complaints } = await run({
      'a\x1b.redis': '# \x1b[2J\n> PING \x1b[2J\nPONG\x1b\n',
      'b.redis': '> PING\n\n\x1b[2J\n',
    });
    expect([...out, ...complaints].join('\n')).not.toContain('\x1b');
  });
});

describe('several files', () => {
  it('each have an engine of their own, and the worst of their codes', async () => {
    const add = '> XADD s 1-0 f v\n"1-0"\n';
    expect((await run({ 'a.redis': add, 'b.redis': add })).code).toBe(0);
    const mixed = await run({ 'a.redis': '> XLEN s\n(integer) 9\n', 'b.redis': '> A\n\nstray\n', 'c.redis': add });
    expect(mixed.code).toBe(2);
    expect(mixed.out.at(-1)).toBe('c.redis: 1 line, all as expected');
  });

  it('may be standard input', async () => {
    expect((await run({ '-': '> PING\nPONG\n' })).out).toEqual(['-: 1 line, all as expected']);
  });
});

describe('a file that is wrong', () => {
  it.each([
    ['none.redis', {}, 'none.redis: no such file'],
    ['folder', {}, 'folder: is a folder'],
    ['bin.redis', { 'bin.redis': Uint8Array.of(0xff, 0xfe, 0) }, 'bin.redis: not a text in UTF-8'],
  ] as [string, Texts, string][])('%s is one clear line', async (name, texts, line) => {
    expect(await run(texts, {}, [name])).toMatchObject({ code: 2, out: [], complaints: [line] });
  });

  it('with a line of a megabyte is said in a few short lines', async () => {
    const { code, out, complaints } = await run({ 'a.redis': `> XADD s * f ${'x'.repeat(1 << 20)}\n` });
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(complaints[0]).toMatch(/^a\.redis:1:1: this line is 10485\d\d characters long/);
    expect(Math.max(...complaints.map(({ length }) => length))).toBeLessThan(200);
  });

  it('is shown with a caret and a fix', async () => {
    expect((await run({ 'a.redis': '> XLEN <x>\n' })).complaints).toEqual([
      'a.redis:1:8: no reply above has captured <x>',
      '   1 | > XLEN <x>',
      '     |        ^^^',
      '     = write it in a reply above to capture it, or quote it to mean the text',
    ]);
  });

  it('is told what was left out of it', async () => {
    expect((await run({ 'a.txt': 'redis-cli -x\nPING\n' })).complaints).toEqual([
      'a.txt:1: left out: redis-cli with options',
    ]);
  });
});

describe('--update', () => {
  const update = { update: true };

  it('writes in what is new, keeps what still matches, and touches nothing else', async () => {
    const text = [
      '# Keep  me ',
      '> XADD s 5-0 f v',
      '"<id>"',
      '',
      '> XRANGE s - +',
      '1) 1) "<id>"',
      '   2) 1) "g"',
      '      ...',
      '> XLEN s',
      '# End',
      'ana> XREAD BLOCK 0 STREAMS s $',
      '> PING',
      'PONG',
    ];
    const { code, out, written } = await run({ 'a.redis': text.join('\r\n') }, update);
    expect(code).toBe(0);
    expect(out).toEqual(['a.redis: 3 replies to write']);
    expect(written['a.redis']!.split('\r\n')).toEqual([
      ...text.slice(0, 6),
      '   2) 1) "f"',
      '      ...',
      '> XLEN s',
      '(integer) 1',
      '# End',
      'ana> XREAD BLOCK 0 STREAMS s $',
      '(blocked)',
      '> PING',
      'PONG',
    ]);
  });

  it('ends the last line, and what it wrote is as expected', async () => {
    const { written } = await run({ 'a.redis': '> NOSUCH\n> XADD s * f "<id> [..]"\n> XRANGE s - +' }, update);
    expect(written['a.redis']!.endsWith('"\\<id> \\[..]"\n')).toBe(true);
    expect((await run(written)).code).toBe(0);
    expect((await run(written, update)).written).toEqual({});
  });

  it('writes into the fences of Markdown, behind their indentation, and leaves bare blocks alone', async () => {
    const text = '- x\n\n  ```redis\n  > PING\n  ```\n\n```bash\nPING\n```\n';
    const { out, written } = await run({ 'a.md': text }, update);
    expect(written['a.md']).toBe(text.replace('  > PING\n', '  > PING\n  PONG\n'));
    expect(out).toEqual(['a.md: 1 block without prompts left alone', 'a.md: 1 reply to write']);
  });

  it('writes nothing where a capture would be lost that is needed below', async () => {
    const { code, written, complaints } = await run({ 'a.redis': '> XLEN s\n"<id>"\n> XLEN <id>\n' }, update);
    expect({ code, written }).toEqual({ code: 2, written: {} });
    expect(complaints.at(-1)).toBe('a.redis: not written');
  });

  it('says in one line that a file cannot be written', async () => {
    const files = {
      read: () => Buffer.from('> PING\n'),
      write: () => {
        throw new Error('permission denied');
      },
    };
    expect(await run({}, { ...update, files }, ['a.redis'])).toMatchObject({
      code: 2,
      complaints: ['a.redis: not written: permission denied'],
    });
  });

  it('needs a file', async () => {
    expect(await run({ '-': '> PING\n' }, update)).toMatchObject({
      code: 2,
      complaints: ['-: --update needs a file to write to'],
    });
  });
});

// The source document of the course, which lies beside the project and not in it. What fails is what failed on a real
// 8.6.3 with the placeholders filled in.
const source = '/work/shared/patterns.md';
const noGroup = (key: string, group: string) => `(error) NOGROUP No such key '${key}' or consumer group '${group}'`;
const reading = ' in XREADGROUP with GROUP option';

describe.skipIf(!existsSync(source))('the source document', () => {
  it('has 57 commands, in order, of which exactly those fail that fail on a real server', async () => {
    const { code, out } = await run({ [source]: readFileSync(source) }, { keepGoing: true, form: 'json' });
    const results = out.map(
      (line) => JSON.parse(line) as { line: number; connection: string; reply: string; ok: boolean },
    );
    expect(code).toBe(1);
    expect(results).toHaveLength(57);
    const lines = results.map(({ line }) => line);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(results.filter(({ ok }) => !ok).map(({ line, connection, reply }) => [line, connection, reply])).toEqual([
      [67, 'main', noGroup('orders', 'order_group')],
      [95, 'main', '(error) ERR no such key'],
      [98, 'main', noGroup('mystream', 'mygroup')],
      [101, 'main', '(error) ERR no such key'],
      [111, 'main', noGroup('mystream', 'mygroup') + reading],
      [115, 'terminal-1', noGroup('mystream', 'mygroup') + reading],
      [118, 'terminal-2', noGroup('mystream', 'mygroup') + reading],
      [121, 'terminal-3', noGroup('mystream', 'mygroup') + reading],
      [137, 'main', noGroup('order_flow', 'order_flow') + reading],
      [142, 'main', noGroup('order_flow', 'order_flow') + reading],
      [147, 'main', noGroup('order_flow', 'order_flow') + reading],
      [
        169,
        'main',
        '(error) ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.',
      ],
    ]);
  });
});
