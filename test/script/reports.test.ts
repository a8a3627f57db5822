// Reports that count: TAP and JUnit; and the look at words alone, --dry-run.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { table } from '../../src/commands/index.ts';
import { readDocument } from '../../src/script/document.ts';
import { lookAt } from '../../src/script/dry.ts';
import { world } from '../support/world.ts';
import { run } from './running.ts';

const texts = {
  'a.redis': '> PING\nPONG\nana> XLEN s#1\n(integer) 7\n> ECHO \\\\\n> ECHO <&>\n"<&>"\n',
  'b.redis': '> PING\n\nstray\n',
};

describe('TAP', () => {
  it('has a point for each line, with what is wrong; what was not run is skipped', async () => {
    const { code, out } = await run(texts, { form: 'tap' }, ['a.redis', 'b.redis', 'none.redis']);
    expect(code).toBe(2);
    expect(out).toEqual([
      'TAP version 14',
      'ok 1 - a.redis:1 PING',
      'not ok 2 - a.redis:3 ana> XLEN s\\#1',
      '  ---',
      '  message: "the reply is (integer) 0"',
      '  report: |',
      '    a.redis:4:1',
      '       3 | ana> XLEN s#1',
      '       4 | (integer) 7',
      '         | ^^^^^^^^^^^ the reply is (integer) 0',
      '    --- a.redis',
      '    +++ a.redis, as the reply is now',
      '    @@ -4,1 +4,1 @@',
      '    -(integer) 7',
      '    +(integer) 0',
      '         = if the new reply is right, run again with --update',
      '  ...',
      'ok 3 - a.redis:5 ECHO \\\\\\\\ # SKIP not run',
      'ok 4 - a.redis:6 ECHO <&> # SKIP not run',
      'not ok 5 - b.redis',
      '  ---',
      expect.stringMatching(/^ {2}message: "b\.redis:3:1: /),
      '  ...',
      'not ok 6 - none.redis',
      '  ---',
      '  message: "none.redis: no such file"',
      '  ...',
      '1..6',
    ]);
  });

  it('skips what the server has not got, and says it', async () => {
    const unsupported = (line: string): string | undefined =>
      line.startsWith('/advance') ? 'no clock here' : undefined;
    const { out, code } = await run(
      { 'a.redis': '> /advance 1s\n> PING\nPONG\n' },
      { form: 'tap', unsupported, skipUnsupported: true },
    );
    expect(code).toBe(0);
    expect(out).toEqual([
      'TAP version 14',
      'ok 1 - a.redis:1 /advance 1s # SKIP no clock here',
      'ok 2 - a.redis:2 PING',
      '1..2',
    ]);
  });

  it('goes on where it is told to, and obeys nothing of a file', async () => {
    const { out } = await run(
      { 'a.redis': '> XLEN s\n(integer) 7\n> ECHO "\\x1b"\x1b\n' },
      { form: 'tap', keepGoing: true },
    );
    expect(out.filter((line) => /^(?:not )?ok/.test(line))).toHaveLength(2);
    expect(out.join('')).not.toContain('\x1b');
  });
});

describe('JUnit', () => {
  it('has a suite for each file and a case for each line, and is sound XML', async () => {
    const { code, out } = await run(texts, { form: 'junit' }, ['a.redis', 'b.redis']);
    expect(code).toBe(2);
    const xml = out.join('\n');
    expect(out[0]).toBe('<?xml version="1.0" encoding="UTF-8"?>');
    expect(out[1]).toBe('<testsuites tests="5" failures="1" errors="1" skipped="2">');
    expect(xml).toContain('<testsuite name="a.redis" tests="4" failures="1" errors="0" skipped="2">');
    expect(xml).toContain('<testcase classname="a.redis" name="1: PING"/>');
    expect(xml).toContain('<testcase classname="a.redis" name="3: ana&gt; XLEN s#1">');
    expect(xml).toContain('<failure message="the reply is (integer) 0">a.redis:4:1\n');
    expect(xml).toContain('name="6: ECHO &lt;&amp;&gt;"');
    expect(xml).toContain('<skipped message="not run"/>');
    expect(xml).toMatch(/<testsuite name="b\.redis" tests="1" failures="0" errors="1" skipped="0">/);
    expect(balanced(xml)).toEqual([]);
  });

  it('holds nothing that XML forbids', async () => {
    const { out } = await run({ 'a"&.redis': '> XLEN "\x0b\ufffe"\n(integer) 7\x07\n' }, { form: 'junit' });
    expect(out.join('\n')).not.toMatch(/[\x00-\x09\x0b-\x1f\ufffe]/);
    expect(balanced(out.join('\n'))).toEqual([]);
  });
});

/** The elements that are left open. */
function balanced(xml: string): string[] {
  const open: string[] = [];
  for (const [, end, name, empty] of xml.matchAll(/<(\/?)([a-z]+)(?: [a-z]+="[^"<]*")*(\/?)>/g)) {
    if (end === '/') expect(open.pop()).toBe(name);
    else if (empty !== '/') open.push(name!);
  }
  expect(xml.match(/</g)!.length).toBe(xml.match(/<\/?[?a-z]/g)!.length);
  return open;
}

describe('--dry-run', () => {
  const dry = { table, locals: world().interpreter.locals };

  it('runs nothing, and says what cannot be read, with the word to blame and a way out', async () => {
    const text = [
      '> XADDD s * f v',
      '> XADD s MAXLEN many * f v',
      '> XGROUP CREAT s g 0',
      '> XLEN',
      '> ECHO "open',
      '> /advanc 1s',
      '> /advance soon',
      '> XADD s * f v',
      '"<id>"',
      '> XACK s g <id>',
      '> XLEN a b',
      "(error) ERR wrong number of arguments for 'xlen' command",
      '',
    ].join('\n');
    const open = (): never => {
      throw new Error('nothing is to be run');
    };
    const { code, out } = await run({ 'a.redis': text }, { dry, open });
    expect(code).toBe(1);
    expect(out.filter((line) => /^ +\| +\^|^ +=/.test(line)).map((line) => line.trim().replace(/\s+/g, ' '))).toEqual([
      "| ^^^^^ ERR unknown command 'XADDD', with args beginning with: 's' '*' 'f' 'v'",
      '= did you mean XADD?',
      '| ^^^^ ERR value is not an integer or out of range',
      expect.stringMatching(/^= XADD key /),
      "| ^^^^^ ERR unknown subcommand 'CREAT'. Try XGROUP HELP.",
      '= did you mean CREATE?',
      "| ^^^^ ERR wrong number of arguments for 'xlen' command",
      '= XLEN key',
      '| ^^^^^ a quote is not closed, or closed inside a word',
      '| ^^^^^^^ there is no /advanc',
      '= did you mean /advance?',
      '| ^^^^ "soon" is not a duration: say 500ms, 90s, 10m, 2h or 1d.',
      '= /advance duration',
    ]);
    expect(out.at(-1)).toBe('a.redis: 10 lines looked at, none run, 7 cannot be read');
  });

  it('reports in every form', async () => {
    const wrong = { 'a.redis': '> XLEN\n' };
    expect((await run(wrong, { dry, form: 'tap' })).out[1]).toBe('not ok 1 - a.redis:1 XLEN');
    expect(JSON.parse((await run(wrong, { dry, form: 'json' })).out[0]!)).toMatchObject({ ok: false, reply: '' });
    expect((await run(wrong, { dry, form: 'junit' })).out[1]).toContain('failures="1"');
    expect((await run({ 'a.redis': '> XLEN s\n(integer) 9\n' }, { dry })).code).toBe(0);
  });

  const folder = new URL('../transcripts/', import.meta.url);
  /** Lines that a server answers without having looked at all words, since there is no such key. */
  const unseen = /^(?:HSCAN|LINDEX|GETEX|XACK|XACKDEL|XDEL|XDELEX) (?:nothing|missing|s missing|s nobody)/;
  /** Errors that redis-cli writes without saying so. */
  const unsaid = /^(?:CLIENT LIST|XREAD STREAMS a >)/;

  it.each(readdirSync(folder))('can read all that runs in %s', (file) => {
    const document = readDocument(readFileSync(new URL(file, folder), 'utf8'), file, () => true);
    const wrong = lookAt(document, dry).results.filter(({ ok, turn }) => !ok && !unseen.test(turn.line));
    expect(wrong.filter(({ turn }) => !unsaid.test(turn.line)).map(({ failure }) => failure?.what)).toEqual([]);
  });

  it('looks at lines that are answered by an error, and leaves alone those that are to be', () => {
    const at = (line: string): boolean | undefined =>
      lookAt(
        readDocument(line, 'a.redis', () => true),
        dry,
      ).results[0]?.ok;
    expect(at('XLEN')).toBe(false);
    expect(at('> XLEN\n(error) ERR wrong [..]\n')).toBe(true);
    expect(at('> XLEN\n...\n')).toBe(true);
    expect(at('# XLEN\n> PING\n')).toBe(true);
  });
});
