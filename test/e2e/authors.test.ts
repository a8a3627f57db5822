// What authors do on the command line: begin a lesson, prove it, watch it, play it; and what strangers' packs are told.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { built, type Ended, home, runIn } from '../support/program.ts';

let state: ReturnType<typeof home>;
let pack: string;
beforeEach(() => {
  state = home();
  pack = join(state.path, 'pack');
  mkdirSync(pack, { recursive: true });
});
afterEach(() => state.remove());

const lesson = readFileSync(new URL('../../lessons/scaffold/lesson.md', import.meta.url), 'utf8');
const env = () => ({ ...process.env, STREAMDOJO_HOME: state.path });

const run = (args: readonly string[], input?: string): Ended => runIn(state.path, args, input);

describe('streamdojo new', () => {
  it('begins lessons and drills that prove as they are, and writes over nothing', () => {
    expect(run(['new', 'lesson', 'retries', pack]).out).toContain('10-retries.md is written: a lesson that proves');
    expect(run(['new', 'lesson', 'more-retries', pack]).out).toContain('20-more-retries.md');
    expect(run(['new', 'drill', '12-ghosts', join(pack, 'drills')]).out).toContain('drills/12-ghosts.md');
    expect(run(['prove', pack])).toMatchObject({
      code: 0,
      out: '10-retries.md: proved\n20-more-retries.md: proved\n12-ghosts.md: proved\n',
    });
    expect(run(['new', 'lesson', '10-retries', pack])).toMatchObject({ code: 2 });
    expect(run(['new', 'drill', 'ghosts', pack]).err).toContain('a drill bears the number of its belief');
    expect(run(['new', 'lesson', 'No Good', pack]).err).toContain('small letters, digits and dashes');
    expect(run(['new', 'song', 'a', pack]).err).toContain('a lesson or a drill, and no song');
  });
});

describe('streamdojo prove --watch', () => {
  it('proves a lesson again when it is written', async () => {
    const file = join(pack, '10-box.md');
    writeFileSync(file, lesson);
    const child = spawn(process.execPath, [built(), 'prove', pack, '--watch'], { env: env() });
    const ended = new Promise((resolve) => child.on('close', resolve));
    try {
      let out = '';
      const until = (text: string) =>
        new Promise<void>((resolve) => {
          const look = () => out.includes(text) && resolve();
          child.stdout.on('data', look);
          look();
        });
      child.stdout.on('data', (chunk) => {
        out += chunk;
      });
      await until('Waiting for a lesson to be written.');
      expect(out).toMatch(/^10-box\.md: proved\n/);
      writeFileSync(file, lesson.replace('(integer) 0', '(integer) 5'));
      await until('10-box.md:37:1: law 8');
      out = '';
      writeFileSync(file, lesson);
      await until('10-box.md: proved\n');
    } finally {
      child.kill('SIGINT');
      await ended;
    }
  });
});

describe('a pack', () => {
  it('is listed, learned, drilled, played and remembered under its own name', () => {
    writeFileSync(join(pack, '10-box.md'), lesson);
    run(['new', 'drill', '12-ghosts', join(pack, 'drills')]);
    expect(run(['--lessons', pack, 'lessons']).out).toContain('1  A box  box  10 min  0 of 1 steps');
    const learned = run(['--lessons', pack, 'learn', 'box', '--plain'], '2\nXADD box * colour blue\n/card box\n');
    expect(learned.out).toContain('Two entries, in the order in which they came.');
    expect(learned.out).toContain('Card: A box');
    expect(run(['--lessons', pack, 'lessons']).out).toContain('done');
    expect(JSON.parse(readFileSync(join(state.path, 'progress.json'), 'utf8')).lessons).toHaveProperty(['pack/box']);
    expect(run(['--lessons', pack, 'progress', 'certificate']).out).toContain('1 of 1 steps were proved again.');
    expect(run(['--lessons', pack, 'drill', '12', '--plain'], '').out).toContain('Drill 12: Ghosts');
    const played = run(['--lessons', pack, 'replay', 'box', '--pace', '0']);
    expect(played.out).toContain('Card: A box');
    expect(played.out).toContain('It does not give anybody a sign');
  });

  it('is played at a pace', () => {
    writeFileSync(join(pack, '10-box.md'), lesson);
    expect(run(['--lessons', pack, 'replay', 'box', '--pace', 'fast'])).toMatchObject({
      code: 2,
      err: 'streamdojo: --pace takes a number from 0 to 100, or key\n',
    });
    expect(run(['--lessons', pack, 'replay', 'box', '--pace', 'key']).err).toContain('there is no terminal');
  });
});

describe("a stranger's pack", () => {
  const said: readonly (readonly [what: string, text: string | Buffer, report: string])[] = [
    [
      'front matter that is none',
      lesson.replace('title:', 'Title ='),
      '10-x.md:2:1: this is not a line of front matter',
    ],
    ['a key that is none', lesson.replace('minutes:', 'run:'), '10-x.md:4:1: there is no key "run"'],
    ['a role that is none', lesson.replace('redis check', 'redis exec'), 'there is no role "exec"'],
    [
      'a check that writes',
      lesson.replace('# the box holds two entries\n> XLEN box', '# the box holds two entries\n> FLUSHALL'),
      'law 4: a probe only reads, and FLUSHALL can write',
    ],
    [
      'a step without a solution',
      lesson.replace(/```redis solution[\s\S]*?```\n/, ''),
      'this step has a check and no solution',
    ],
    ['ten megabytes', Buffer.alloc(10 * 1024 * 1024, 'a'), '10-x.md:1:1: this file has 10.0 MB'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]), '10-x.md:1:1: this file is not UTF-8 text'],
    ['escapes in its front matter', lesson.replace('title: A box', 'ti\x1b[2Jtle: A box'), 'write key: value'],
    ['a newer form', lesson.replace('minutes: 10', 'format: 2'), 'this Streamdojo reads form 1'],
  ];

  it.each(said)('%s is told, with its place', (_, text, report) => {
    writeFileSync(join(pack, '10-x.md'), text);
    const proved = run(['prove', pack]);
    expect(proved.out).toContain(report);
    expect(proved.code).toBe(2);
    const opened = run(['--lessons', pack, 'lessons']);
    expect(opened.code).toBe(2);
    expect(opened.err).toContain(report);
    expect(opened.err).toMatch(/\n {3,}\| *\^/);
    for (const { out, err } of [proved, opened]) expect(out + err).not.toMatch(/[\x07\x1b]|at .*:\d+:\d+\)/);
  });

  const files: readonly (readonly [what: string, make: (path: string) => void, report: string])[] = [
    [
      'a link out of the folder',
      (path) => symlinkSync('/etc/passwd', path),
      'this is a link that leads out of the folder',
    ],
    ['a link to a device that never ends', (path) => symlinkSync('/dev/zero', path), 'this is no plain file'],
    ['a link to nothing', (path) => symlinkSync('/nowhere', path), 'there is no such file any more'],
    ['a pipe that nobody fills', (path) => void spawnSync('mkfifo', [path]), 'this is no plain file'],
    ['a folder', (path) => void mkdirSync(path), 'this is a folder, not a file'],
    [
      'three gigabytes',
      (path) => {
        writeFileSync(path, '');
        truncateSync(path, 3 * 1024 ** 3);
      },
      'this file has 3072.0 MB',
    ],
    ['a file that is empty', (path) => writeFileSync(path, ''), 'a lesson begins with its front matter'],
  ];

  it.each(files)('%s in the place of a lesson is told, and not opened', (_, make, report) => {
    make(join(pack, '10-x.md'));
    const proved = run(['prove', pack]);
    expect(proved).toMatchObject({ code: 2, out: expect.stringContaining(`10-x.md:1:1: ${report}`), err: '' });
    for (const args of [['lessons'], ['learn', 'x', '--plain'], ['replay', 'x'], ['drill', '1'], ['progress']]) {
      const { code, out, err } = run(['--lessons', pack, ...args]);
      expect({ args, code, out }).toEqual({ args, code: 2, out: '' });
      expect(err).toMatch(/^\S+10-x\.md:1:1: [^\n]+\n {3}1 \| \n {5}\| \^\n/);
      expect(err).toContain(report);
      expect(err).not.toContain('root:');
    }
  });

  it('is told what is wrong in its drills, too', () => {
    writeFileSync(join(pack, '10-x.md'), lesson);
    mkdirSync(join(pack, 'drills'));
    symlinkSync('/etc/passwd', join(pack, 'drills', '01-x.md'));
    expect(run(['prove', pack]).out).toContain('drills/01-x.md:1:1: this is a link that leads out of the folder');
    expect(run(['--lessons', pack, 'drill', '1'])).toMatchObject({ code: 2, out: '' });
  });

  it('may lead to its own pages, and to none outside', () => {
    writeFileSync(join(state.path, 'mine.md'), 'mine');
    mkdirSync(join(pack, 'drills'));
    writeFileSync(join(pack, 'drills', '01-x.md'), 'none');
    for (const [to, found] of [
      ['drills/01-x.md', false],
      ['../mine.md', true],
      ['/etc/passwd', true],
    ] as const) {
      writeFileSync(join(pack, '10-x.md'), lesson.replace('A stream keeps', `A [stream](${to}) keeps`));
      expect(run(['prove', pack]).out.includes(`there is no ${to} here`), to).toBe(found);
    }
  });

  const runs: readonly (readonly [what: string, from: string, to: string, report: string])[] = [
    ['a read that blocks for ever', '> XLEN box\n(integer) 1', '> XREAD BLOCK 0 STREAMS box $', 'there is no reply: '],
    [
      'a loop after a loop',
      '> XLEN box\n(integer) 1',
      '> /repeat 100000 XADD s * n 1\n'.repeat(40),
      '10-x.md:20:3: law 8: more than 300000 calls have gone before',
    ],
    ['a word that opens a port', '> XLEN box\n(integer) 1', '> /serve 0', 'there is no command /serve'],
    ['a word that leaves', '> XLEN box\n(integer) 1', '> /quit', 'law 8'],
    ['a lesson in a lesson', '> XLEN box\n(integer) 1', '> /reset', 'law 8'],
    ['a link that leads away', 'A stream keeps', 'A [stream](javascript:alert) keeps', 'a link leads to https://'],
    ['a link that leads nowhere', 'A stream keeps', 'A [stream](gone.md) keeps', 'there is no gone.md here'],
  ];

  it.each(runs)('%s is told when it is proved', (_, from, to, report) => {
    expect(lesson).toContain(from);
    writeFileSync(join(pack, '10-x.md'), lesson.replace(from, to));
    const { code, out, err } = run(['prove', pack]);
    expect(out).toContain(report);
    expect([1, 2]).toContain(code);
    expect(err).toBe('');
  });

  it('writes no file, neither proved nor staged', () => {
    const out = join(state.path, 'out.redis');
    writeFileSync(join(pack, '10-x.md'), lesson.replace('> XLEN box\n(integer) 1', `> /save ${out}`));
    run(['prove', pack]);
    run(['--lessons', pack, 'learn', 'x', '--plain'], '2\nPING\n');
    run(['--lessons', pack, 'replay', 'x']);
    expect(existsSync(out)).toBe(false);
  });

  it('cannot do in the shell what it could not do in the proof', () => {
    const loops = '/repeat 100000 XADD s * n 1\n> '.repeat(40);
    for (const line of ['/serve 0', '/quit', '/lesson x', 'XREAD BLOCK 0 STREAMS box $', `${loops}PING`]) {
      writeFileSync(join(pack, '10-x.md'), lesson.replace('> XLEN box\n(integer) 1', `> ${line}`));
      const { code, out } = run(['--lessons', pack, 'learn', 'x', '--plain'], 'PING\n');
      expect(code).toBe(0);
      expect(out).toContain('This step cannot be staged here');
      expect(out).toContain('PONG');
    }
  });

  it('shows nothing that a terminal would obey', () => {
    writeFileSync(join(pack, '10-x.md'), lesson.replace('title: A box', 'title: A \x1b[2J\x07box'));
    const { code, out } = run(['--lessons', pack, 'lessons']);
    expect(code).toBe(0);
    expect(out).toContain('A \\x1b[2J\\abox');
    expect(run(['--lessons', pack, 'learn', 'x', '--plain'], '').out).not.toContain('\x1b');
  });

  it('has lessons, and is there', () => {
    for (const [folder, report] of [
      [pack, 'there are no lessons in it'],
      [join(pack, 'gone'), 'there is no such folder'],
    ] as const)
      for (const args of [
        ['prove', folder],
        ['--lessons', folder, 'lessons'],
        ['--lessons', folder, 'learn', 'x'],
      ])
        expect(run(args)).toMatchObject({ code: 2, out: '', err: `streamdojo: ${folder}: ${report}\n` });
  });
});
