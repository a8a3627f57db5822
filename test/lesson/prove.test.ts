// The laws, broken one by one on a small lesson: each is reported where it is broken.

import { describe, expect, it } from 'vitest';
import { reportFault } from '../../src/lesson/fault.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { faultNear, prove } from '../../src/lesson/prove.ts';
import { local, say } from '../../src/shell/local.ts';
import { small } from './small.ts';
import { openInterpreter } from './support.ts';

const file = '10-small.md';

async function faults(text: string): Promise<string[]> {
  const found = await prove(text, file, async () => {
    const interpreter = openInterpreter();
    const syntax = {};
    interpreter.locals.push(
      local({ name: '/look', topic: 'lines', summary: 'Looks.', readonly: true, syntax, run: () => say('seen') }),
    );
    interpreter.locals.push(
      local({ name: '/touch', topic: 'lines', summary: 'Touches.', syntax, run: () => say('touched') }),
    );
    return interpreter;
  });
  return found.map((fault) => reportFault(fault, text));
}

function changed(from: string, to: string, text = small): string {
  expect(text).toContain(from);
  return text.replace(from, to);
}

/** An attempt with its miss, put before the others. */
function withMiss(attempt: string, when: string, text = small): string {
  const fences = `\`\`\`redis attempt\n${attempt}\n\`\`\`\n\n\`\`\`redis miss\n${when}\n\`\`\`\n\nSaid.\n\n`;
  return changed('```redis attempt', `${fences}\`\`\`redis attempt`, text);
}

describe('the laws', () => {
  it('a lesson that keeps them has no fault', async () => {
    expect(await faults(small)).toEqual([]);
  });

  it('a choice that names another entry is not right too', async () => {
    const setup = changed('> ECHO begin', '> ECHO begin\n"<word>"');
    const asked = changed('> XLEN box\n(integer) 0', '> ECHO end\n"end"', setup);
    const named = changed('`(nil)`', '`"<word>"`', asked);
    expect(await faults(changed('`(integer) 0`', '`"end"`', named))).toEqual([]);
  });

  it('nor has one in which clients crash and replies get lost', async () => {
    const setup = `> ECHO begin
> XGROUP CREATE orders g $ MKSTREAM
> XADD orders 1-1 n 1
ana> XREADGROUP GROUP g ana STREAMS orders >
> /crash ana
> XLEN orders
(integer) 1`;
    const solution = '> /drop\n> XADD box * n 1\n(error) IOERR [..]\n';
    const text = changed('> ECHO begin', setup, changed('solution\n> XADD box * n 1\n', `solution\n${solution}`));
    expect(await faults(text)).toEqual([]);
  });

  it('the report shows file, line, column, the law, the line, a caret and a fix', async () => {
    const [report] = await faults(
      changed('# one entry\n> XLEN box\n(integer) 1', '# one entry\n> XLEN box\n(integer) [0..]'),
    );
    expect(report).toBe(
      [
        '10-small.md:41:1: law 1: the check holds before the learner has done anything',
        '   41 | # one entry',
        '      | ^^^^^^^^^^^',
        '      = ask for something that only the solution brings about',
      ].join('\n'),
    );
  });

  const cases: readonly (readonly [law: number, what: string, text: () => string, says: string, at: string])[] = [
    [
      1,
      'the check holds at once',
      () => changed('one entry\n> XLEN box\n(integer) 1', 'one entry\n> XLEN box\n(integer) [..1]'),
      'the check holds before',
      '# one entry',
    ],
    [
      2,
      'the solution does not pass',
      () => changed('one entry\n> XLEN box\n(integer) 1', 'one entry\n> XLEN box\n(integer) 2'),
      'after the solution this does not hold: (integer) 1, wanted (integer) 2',
      '# one entry',
    ],
    [
      2,
      'the solution breaks what must always hold',
      () =>
        changed(
          '```redis solution\n> XADD box * n 1',
          '```redis solution\n> XADD box * n 1\n> XADD box * n 2\n> XTRIM box MAXLEN 1',
        ),
      'this line of the solution breaks what must always hold: never two',
      '> XADD box * n 2',
    ],
    [
      2,
      'what must always hold does not at the beginning',
      () =>
        changed(
          '> ECHO begin',
          '> XADD other 1-1 a b',
          changed('(integer) [..1]\n# or\n> EXISTS box\n(integer) 0', '(integer) [..1]\n> EXISTS other\n(integer) 0'),
        ),
      'this does not hold before the learner acts',
      '# never two',
    ],
    [
      3,
      'a miss stays silent',
      () => changed('you> XADD box 0 [..]', 'you> XADD box 1 [..]'),
      'this miss does not speak after its attempt',
      '```redis miss',
    ],
    [
      3,
      'another miss speaks first',
      () => withMiss('> XADD box 0 x y', 'you> XADD box 0 [..]'),
      'another speaks first: the one at line 71',
      '```redis miss',
    ],
    [
      3,
      "the tutor's own miss speaks first",
      () => withMiss('> XADD bux * n 1', 'you> XADD bux [..]'),
      'another speaks first: the tutor\'s own, "There is no key `bux`',
      '```redis miss',
    ],
    [
      3,
      'the attempt of a miss passes',
      () => withMiss('> XADD box 5-5 n 1', 'you> XADD box 5-5 [..]'),
      'this attempt passes the check',
      '```redis attempt',
    ],
    [
      3,
      'the attempt of a remark does not pass',
      () => changed('```redis attempt\n> XADD box 1-1 n 1', '```redis attempt\n> PING'),
      'this attempt does not pass the check, so its remark cannot speak',
      '```redis attempt',
    ],
    [
      3,
      'a remark stays silent',
      () => changed('you> XADD box 1-1 [..]', 'you> XADD box 2-2 [..]'),
      'this remark does not speak after its attempt',
      '```redis remark',
    ],
    [
      3,
      'nothing breaks an always',
      () => changed('> XADD box 1 a b\n> XADD box 2 a b', '> PING'),
      'no attempt breaks this',
      '# never two',
    ],
    [
      3,
      'an attempt that breaks nothing',
      () => `${small}\n\`\`\`redis attempt\n> PING\n\`\`\`\n`,
      'this attempt breaks nothing that must always hold',
      '```redis attempt',
    ],
    [
      4,
      'a probe writes',
      () => changed('# one entry\n', '# one entry\n> XACK box g 1-1\n'),
      'a probe only reads, and XACK can write',
      '> XACK box g 1-1',
    ],
    [
      4,
      'a probe of a miss writes',
      () => changed('you> XADD box 0 [..]\n(error) [..]', 'you> XADD box 0 [..]\n> FLUSHALL'),
      'a probe only reads, and FLUSHALL can write',
      '> FLUSHALL',
    ],
    [
      4,
      'a slash command that changes something',
      () => changed('# one entry\n', '# one entry\n> /touch\n'),
      '/touch changes something',
      '> /touch',
    ],
    [5, 'a hint is missing', () => changed('> Hint: b\n\n', ''), 'this step has 2 of three hints', '## 1. One'],
    [
      6,
      'the ticked choice is not the reply',
      () => changed('`(integer) 0`: there is no box.', '`(integer) 7`: there is no box.'),
      'the ticked choice is not the real reply, (integer) 0',
      '`(integer) 7`',
    ],
    [
      6,
      'another choice is right too',
      () => changed('`(nil)`', '`(integer) [..]`'),
      'this choice is right too',
      '`(integer) [..]`',
    ],
    [
      7,
      'a miss speaks on the way to the solution',
      () =>
        changed(
          '```redis solution\n> XADD box * n 1',
          '```redis solution\n> PING\n> XADD box * n 1',
          withMiss('> PING', 'you> PING'),
        ),
      'after this line of the solution a miss speaks: the one at line 62',
      '> PING',
    ],
    [
      7,
      'a remark fits the solution',
      () => changed('you> XADD box 1-1 [..]', 'you> XADD box [..]'),
      'after the solution a remark speaks',
      '> XADD box * n 1',
    ],
    [8, 'a replay is not what is answered', () => changed('PONG', 'PUNG'), 'the reply is PONG', 'PUNG'],
    [8, 'a setup fails', () => changed('> ECHO begin', '> XADD box x y'), 'the reply is (error)', '> XADD box x y'],
    [
      8,
      'a line waits and nobody lets time pass',
      () => changed('> ECHO begin', '> XREAD BLOCK 100 STREAMS nothing $'),
      'this line waits, and nobody lets time pass',
      '> XREAD BLOCK 100',
    ],
    [
      8,
      'a prediction is not what is answered',
      () => changed('> XLEN box\n(integer) 0\n', '> XLEN box\n(integer) 9\n'),
      'the reply is (integer) 0',
      '(integer) 9',
    ],
    [
      9,
      'a step has neither a check nor a prediction',
      () => changed(small.slice(small.indexOf('```redis predict')), ''),
      'neither a check nor a prediction',
      '## 1. One',
    ],
    [
      9,
      'the prose does not fit a screen',
      () => changed('A box.', 'A box with very much inside of it. '.repeat(30)),
      'lines of 76 columns, and 12 fit a screen',
      '## 1. One',
    ],
    [
      9,
      'a voice does not fit a screen',
      () => changed('That is no ID.', 'That is no ID, and here is why. '.repeat(30)),
      'what is said here takes',
      '```redis miss',
    ],
  ];

  it.each(cases)('law %i: %s', async (law, _what, text, says, at) => {
    const found = await faults(text());
    const report = found.find((one) => one.includes(says));
    expect(found.join('\n')).toContain(says);
    expect(report).toContain(`: law ${law}: `);
    expect(report!.split('\n')[1]).toContain(at);
    expect(report!.split('\n')[2]).toMatch(/^ +\| *\^+$/);
  });

  const idle: readonly (readonly [what: string, text: () => string, says: string, at: string])[] = [
    [
      'a capture nobody uses',
      () => changed('> XADD box 1 a b\n', '> XADD box 1 a b\n"<one>"\n'),
      '<one> is captured, and used nowhere',
      '"<one>"',
    ],
    ['a replay without its reply', () => changed('> PING\nPONG', '> PING'), 'this line shows no reply', '> PING'],
    [
      'a look that nobody sees',
      () => changed('> ECHO begin', '> XLEN box'),
      'nobody sees what this line looks at',
      '> XLEN box',
    ],
    [
      'a reply that nobody sees',
      () => changed('> ECHO begin', '> ECHO begin\n"begin"'),
      'nobody sees this reply',
      '"begin"',
    ],
    [
      'a reply that may be anything',
      () => changed('# one entry\n', '# one entry\n> XRANGE box - +\n...\n'),
      'this reply may be anything',
      '...',
    ],
    [
      'two gaps in a row',
      () => changed('# one entry\n', '# one entry\n> XRANGE box - +\n...\n   ...\n*) "n"\n*) "1"\n'),
      'two gaps in a row are one',
      '   ...',
    ],
    [
      'a gap that takes nothing',
      () => changed('# one entry\n', '# one entry\n> XRANGE box - +\n...\n*) "n"\n*) "1"\n...\n'),
      'this gap never takes a line',
      '...',
    ],
    [
      'a value alone',
      () => changed('# one entry\n', '# one entry\n> XRANGE box - +\n...\n*) "1"\n'),
      'come in twos',
      '*) "1"',
    ],
    [
      'an OK below a miss',
      () => withMiss('> SET a 1', 'you> SET a 1\nOK'),
      'a line without a reply means already: no error',
      'OK',
    ],
    [
      'a way that nothing leads to',
      () => withMiss('> SET a 1', 'you> SET a 1\n# or\nyou> SET a 2'),
      'nothing in the lesson leads here',
      'you> SET a 2',
    ],
  ];

  it.each(idle)('11: %s', async (_, text, says, at) => {
    const lesson = text();
    const found = await faults(lesson);
    expect(found.join('\n')).toContain(says);
    expect(found.some((report) => report.includes(says) && report.split('\n')[1]!.endsWith(`| ${at}`))).toBe(true);
  });

  it('one fault is enough for who only asks: wherever it stands, and from wherever it is looked for', async () => {
    const open = async () => openInterpreter();
    expect(await faultNear(small, file, 1, open)).toBeUndefined();
    const text = changed('you> XADD box 1-1 [..]', 'you> XADD box 1-2 [..]');
    for (const line of [1, 40, 80]) expect(await faultNear(text, file, line, open)).toMatchObject({ law: 3 });
  });

  it('an unknown command, with what was meant', async () => {
    expect((await faults(changed('> ECHO begin', '> ECHA begin'))).join()).toContain('there is no command ECHA\n');
    const report = (await faults(changed('> ECHO begin', '> ECHA begin'))).join();
    expect(report).toContain('did you mean ECHO?');
    expect(
      (await faults(changed('you> XADD box 0 [..]\n(error) [..]', 'you> XADDD box 0 [..]\n(error) [..]'))).join(),
    ).toContain('did you mean XADD?');
    expect((await faults(changed('> ECHO begin', '> /lok'))).join()).toContain('did you mean /look?');
    expect(await faults(changed('> ECHO begin', "> FOO\n(error) ERR unknown command 'FOO'[..]"))).toEqual([]);
  });

  it('a slash command that only looks may be a probe', async () => {
    expect(await faults(changed('# one entry\n', '# one entry\n> /look\nseen\n'))).toEqual([]);
  });

  it('a probe reads INFO line by line: what was done, not only what is', async () => {
    const counted = (least: number) => `> INFO commandstats\n...\ncmdstat_ping:calls=[${least}..],[..]\n...`;
    expect(await faults(withMiss('> PING', counted(2)))).toEqual([]);
    expect((await faults(withMiss('> PING', counted(3)))).join()).toContain('this miss does not speak');
  });

  it('a prediction of what comes at a terminal has its one right answer too', async () => {
    const asked = (right: string) =>
      small
        .replace('> ECHO begin', 'mon> MONITOR')
        .replace('> PING\nPONG', '> PING\nPONG\nmon>\n[..] "PING"')
        .replace('> XLEN box\n(integer) 0', '> SET card 4111\nOK\nmon>\n[..] "4111"')
        .replace(/- \[ \] `\(nil\)`[\s\S]*?no box\./, `- [ ] \`(nil)\`: none\n- [x] \`${right}\`: all of it.`);
    expect(await faults(asked('[..] "SET" "card" "4111"'))).toEqual([]);
    expect((await faults(asked('[..] "SET" "card"'))).join()).toContain('law 6');
  });

  it('a miss may mean a line that waits, or one that is answered, and not the other', async () => {
    const waits = 'ana> XREAD BLOCK 0 STREAMS box $\n(blocked)';
    expect(await faults(withMiss(waits, 'ana> XREAD [..] BLOCK [..] [..]\n(blocked)'))).toEqual([]);
    expect((await faults(withMiss(waits, 'ana> XREAD [..]'))).join()).toContain('this miss does not speak');
    const silent = withMiss('ana> XREAD BLOCK 0 STREAMS box $', 'ana> XREAD [..] BLOCK [..] [..]\n(blocked)');
    expect((await faults(silent)).join()).toContain('law 8');
    const answered = withMiss('> XREAD STREAMS box $', 'you> XREAD [..]\n(blocked)');
    expect((await faults(answered)).join()).toContain('this miss does not speak');
    expect((await faults(withMiss('> PING', '> XLEN box\n(blocked)'))).join()).toContain('a probe is answered at once');
  });

  it('a file that is no lesson at all', async () => {
    expect((await faults('# Hello\n')).join()).toContain('10-small.md:1:1: a lesson begins with its front matter');
  });

  it('several terminals, waiting and waking, in setup and solution', async () => {
    const blocked = small
      .replace('> ECHO begin', 'ana> XREAD BLOCK 0 STREAMS box $\n(blocked)')
      .replace(
        '```redis solution\n> XADD box * n 1',
        '```redis solution\n> XADD box * n 1\n"<id>"\nana>\n1) 1) "box"\n   2) 1) 1) "<id>"\n...',
      );
    expect(await faults(blocked)).toEqual([]);
    const wrong = blocked.replace('ana>\n1) 1) "box"', 'ana>\n1) 1) "bax"');
    expect((await faults(wrong)).join()).toContain('law 8: the reply is "box"');
  });

  it('time that was advanced stays so, across a question and in the steps after', async () => {
    const later = changed('```redis replay\n> PING\nPONG', '```redis replay\n> /advance 10m\n> PING\nPONG').replace(
      'Now add one entry.',
      '```redis replay\n> TIME\n1) "1704067800"\n2) "0"\n```\n\nNow add one entry.',
    );
    expect(await faults(later)).toEqual([]);
    const second = small.slice(small.indexOf('## 1. One')).replace('## 1. One', '## 2. Two');
    const two = `${later}\n${second.replace('> ECHO begin', '> DEL box\n> TIME\n1) "1704067800"\n2) "0"')}`;
    expect(await faults(two)).toEqual([]);
  });

  it('what came while time was advanced is looked at as after a line', async () => {
    const setup = changed('> ECHO begin', '> SET sand 1 EX 600');
    const late = withMiss('> /advance 5m', '> TTL sand\n(integer) [..300]', setup);
    expect(await faults(late)).toEqual([]);
    const early = (await faults(withMiss('> /advance 1m', '> TTL sand\n(integer) [..300]', setup))).join();
    expect(early).toContain('this miss does not speak');
  });

  it('the line meant for another terminal', async () => {
    const text = changed(
      '```redis solution\n> XADD',
      '```redis solution\nana> XADD',
      withMiss('> XADD box * n 1', '> EXISTS box\n(integer) 1'),
    );
    expect((await faults(text)).join()).toContain('this attempt passes the check');
    expect(parseLesson(text, file).steps).toHaveLength(1);
  });
});
