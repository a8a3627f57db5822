// The program in a pipe, read by another program.

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shells } from '../support/shell.ts';

const { program, state } = shells();

function piped(input: string, ...args: string[]): { out: string; err: string; code: number | null } {
  const ran = spawnSync(process.execPath, [program(), ...args], {
    input,
    env: { ...process.env, STREAMDOJO_HOME: state() },
  });
  return { out: ran.stdout.toString('latin1'), err: ran.stderr.toString('utf8'), code: ran.status };
}

const lines = 'XADD s 1-1 f "v\\x1b\\xff"\nXGROUP CREATE s g 0\nXREADGROUP GROUP g a STREAMS s >\nXLEN s x\nGET no\n';

describe('a command line that is wrong', () => {
  it.each([
    ['learn', /^streamdojo: missing required argument 'lesson'$/m],
    ['play x', /^streamdojo: too many arguments/],
    ['--bo\x1b[31mgus', /^streamdojo: unknown option '--bo\\x1b\[31mgus'$/m],
    ['lesons', /^streamdojo: There is no command lesons\. Did you mean lessons\?/],
    ['drill 99', /^streamdojo: There is no drill 99: say a number from 1 to 27\. streamdojo progress lists them\.$/m],
    ['learn nosuch', /^streamdojo: There is no lesson nosuch\. streamdojo lessons lists them\.$/m],
  ])('%s', (args, said) => {
    const { out, err, code } = piped('', ...args.split(' '));
    expect(err).toMatch(said);
    expect(err).not.toContain('\x1b');
    expect([out, code === 0]).toEqual(['', false]);
  });
});

it('--help of a command offers the options that it obeys', () => {
  const offered = (command: string): string[] =>
    [
      ...piped('', command, '--help')
        .out.split('Examples:')[0]!
        .matchAll(/^ {2}(--\w+)/gm),
    ].map(([, name]) => name!);
  expect(offered('learn')).toEqual(['--plain', '--connect', '--lessons']);
  expect(offered('prove')).toEqual(['--watch', '--connect']);
  expect(offered('serve')).toEqual(['--port', '--bind', '--password']);
  expect(offered('scaffold')).toEqual(['--lang']);
});

describe('redis-cli has it so', () => {
  it('there is no tutor: whoever pipes lines in wants the replies, and a mistake is named to learners alone', () => {
    const mistake =
      'XADD q 1-1 n 1\nXGROUP CREATE q g 0\nXREADGROUP GROUP g ana STREAMS q >\nXGROUP DELCONSUMER q g ana\n';
    expect(piped(mistake)).toEqual({
      out: '"1-1"\nOK\n1) 1) "q"\n   2) 1) 1) "1-1"\n         2) 1) "n"\n            2) "1"\n(integer) 1\n',
      err: '',
      code: 0,
    });
    expect(piped(mistake.replaceAll('q', 'r'), '--json').err).toBe('');
    expect(piped(mistake.replaceAll('q', 't'), 'play').out).toContain('Many believe it (number 18)');
  });

  it('--json: a map is a map, and every line is JSON', () => {
    const { out, code } = piped(lines, '--json');
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(Buffer.from(line, 'latin1').toString('utf8'))),
    ).toEqual([
      '1-1',
      'OK',
      { s: [['1-1', ['f', 'v\x1b\ufffd']]] },
      { error: "ERR wrong number of arguments for 'xlen' command" },
      null,
    ]);
    expect(code).toBe(0);
    // tomorrow, for people, it is RESP2 again
    expect(piped('XINFO GROUPS s\n').out).toContain('1)  1) "name"');
  });

  it('--csv: all on one line, ASCII', () => {
    expect(piped(lines, '--csv').out).toBe(
      '"1-1"\n"OK"\n"s","1-1","f","v\\x1b\\xff"\nERROR,"ERR wrong number of arguments for \'xlen\' command"\nNULL\n',
    );
  });

  it('--raw: the very bytes', () => {
    expect(piped(lines, '--raw').out).toBe(
      "1-1\nOK\ns\n1-1\nf\nv\x1b\xff\nERR wrong number of arguments for 'xlen' command\n\n\n",
    );
  });

  it('one form, and only for lines that are piped in', () => {
    expect(piped('PING\n', '--json', '--csv')).toMatchObject({ out: '', code: 2 });
    expect(piped('PING\n', 'play', '--raw').err).toMatch(/^streamdojo: --raw is for lines that are piped in/);
    expect(JSON.parse(piped('', 'lessons', '--json').out)).toBeInstanceOf(Array);
    expect(piped('PING\n', 'run', '-', '--json').out).toContain('"command":"PING"');
  });

  it('where nothing can come any more, that is said, and it is no success', () => {
    const forEver = piped('XREAD BLOCK 0 STREAMS s $\nPING\n');
    expect(forEver).toEqual({
      out: '',
      err: 'Nothing can come any more for: XREAD BLOCK 0 STREAMS s $ (and so for the line behind it)\n',
      code: 1,
    });
    expect(piped('PING\n')).toMatchObject({ out: 'PONG\n', code: 0 }); // nothing waits any more
    const queued = piped('XREAD BLOCK 50 STREAMS s $\nECHO 1\nXREAD BLOCK 50 STREAMS s $\nECHO 2\nECHO 3\n');
    expect(queued.out.match(/"\d"/g)).toEqual(['"1"', '"2"', '"3"']);
    expect([queued.err, queued.code]).toEqual(['', 0]);
    const { out, err, code } = piped(
      'XREAD BLOCK 50 STREAMS s $\n/as bob\nXREAD BLOCK 0 STREAMS s $\n/as cy\nXADD s 1-1 a b\n',
    );
    expect(out.match(/"1-1"/g)).toHaveLength(3);
    expect([err, code]).toEqual(['', 0]);
  });

  it('what nobody asked for is said beside', () => {
    piped('XGROUP CREATE s g $ MKSTREAM\n/worker ana s g\n');
    const { out, err } = piped('PING\n', '--json');
    expect(out).toBe('"PONG"\n');
    expect(err).toBe('Paused: ana. /worker ana lets it go on.\n');
  });
});

describe('run', () => {
  it('reports in TAP and in JUnit, and goes through standard input', () => {
    const wrong = '> PING\nPONG\n> XLEN s\n(integer) 7\n';
    expect(piped(wrong, 'run', '-', '--tap')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^TAP[\s\S]*\nnot ok 2[\s\S]*\n1\.\.2\n$/),
    });
    expect(piped(wrong, 'run', '-', '--junit').out).toMatch(/^<\?xml[\s\S]*failures="1"[\s\S]*<\/testsuites>\n$/);
    expect(piped(wrong, 'run', '-', '--junit', '--tap')).toMatchObject({ code: 2, out: '' });
  });

  it('looks at the words alone with --dry-run', () => {
    const { out, code } = piped('> XADDD s * f v\n', 'run', '--dry-run', '-');
    expect(code).toBe(1);
    expect(out).toContain('= did you mean XADD?');
    expect(out).toMatch(/-: 1 line looked at, none run, 1 cannot be read\n$/);
    expect(piped('XADD s * f v\n', 'run', '--dry-run', '-').code).toBe(0);
    expect(piped('PING\n', 'run', '--dry-run', '--update', '-').code).toBe(2);
  });
});
