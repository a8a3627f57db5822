// What is wrong with a lesson file is said with its place, and how to mend it.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../src/base/source-error.ts';
import { course } from '../../src/lesson/course.ts';
import { turnsOf } from '../../src/lesson/lesson.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { countLines, spoken } from '../../src/lesson/prose.ts';
import { small } from './small.ts';
import { fanOut, fanOutFile, fanOutText } from './support.ts';

const file = '10-small.md';

function wrong(text: string, name = file): string {
  try {
    parseLesson(text, name);
  } catch (error) {
    if (error instanceof SourceError) return error.report(text);
    throw error;
  }
  return 'nothing is wrong';
}

/** The small lesson with one thing changed. */
function changed(from: string, to: string): string {
  expect(small).toContain(from);
  return small.replace(from, to);
}

describe('a lesson is read', () => {
  it('with everything in its place', () => {
    expect(fanOut).toMatchObject({ id: 'fan-out', title: 'Fan-out', file: fanOutFile });
    expect(fanOut.steps.map(({ title }) => title)).toHaveLength(6);
    const [first, second, , , , last] = fanOut.steps;
    expect(first!.acts.map(({ kind }) => kind)).toEqual(['prose', 'replay', 'prose', 'prose']);
    expect(second!.acts.map(({ kind }) => kind)).toEqual(['prose', 'replay', 'prose', 'predict', 'prose']);
    expect(last!.goal).toMatch(/^Trim `notifications` with it/);
    expect(last!.always.map(({ name }) => name)).toEqual(['order 459 waits for push']);
    expect(last!.praise).toMatch(/^Retention is the slowest group's/);
    expect(first!.hints).toHaveLength(3);
    const answer = turnsOf(first!.solution!.transcript)[0]!;
    expect(answer.place).toMatchObject({ file: fanOutFile, column: 3 });
    expect(fanOutText.split('\n')[answer.place.line - 1]!.slice(2)).toBe(answer.line);
  });

  it('with Windows line ends and a byte order mark the same', () => {
    const dos = `\ufeff${small.replaceAll('\n', '\r\n')}`;
    expect(parseLesson(dos, file)).toEqual(parseLesson(small, file));
  });

  it('with its title in quotes or without', () => {
    const titled = (title: string): string => parseLesson(small.replace('title: Small', `title: ${title}`), file).title;
    expect(['"Small"', "'Small'", 'Small', '"A" and "B"', "Ana's"].map(titled)).toEqual([
      'Small',
      'Small',
      'Small',
      '"A" and "B"',
      "Ana's",
    ]);
  });

  it('the samples of the house are read', () => {
    for (const [name, title] of [
      ['dead-letter-queue', undefined],
      ['work-queue-step', 'Work queue'],
    ] as const) {
      const text = sample(`${name}.md`);
      if (text === undefined) continue;
      const whole = title === undefined ? text : `---\ntitle: ${title}\n---\n\n${text.replace(/^## \d+\./, '## 1.')}`;
      expect(parseLesson(whole, `${name}.md`).steps.length).toBeGreaterThan(0);
    }
  });

  it('conditions with ways, and misses with lines just typed', () => {
    const [step] = parseLesson(small, file).steps;
    expect(step!.always[0]!.ways.map((way) => way.map(({ line }) => line))).toEqual([['XLEN box'], ['EXISTS box']]);
    expect(step!.misses[0]!.when.ways[0]!.map(({ connection, line }) => [connection, line])).toEqual([
      ['you', 'XADD box 0 [..]'],
    ]);
  });
});

describe('an author is told', () => {
  const cases: readonly (readonly [
    what: string,
    from: string,
    to: string,
    place: readonly [line: string, column: number],
    says: string,
  ])[] = [
    ['a role that is none', '```redis check', '```redis chek', ['```redis chek', 10], 'there is no role "chek"'],
    ['a fence without a role', '```redis check', '```redis', ['```redis', 4], 'this fence has no role'],
    [
      'a step without check or prediction',
      small.slice(small.indexOf('```redis predict')),
      '',
      ['## 1. One', 1],
      'neither a check nor a prediction',
    ],
    [
      'a check without a solution',
      '```redis solution\n> XADD box * n 1\n```\n',
      '',
      ['## 1. One', 1],
      'a check and no solution',
    ],
    ['two hints', '> Hint: b\n\n', '', ['## 1. One', 1], 'law 5: this step has 2 of three hints'],
    ['four hints', '> Hint: b\n', '> Hint: b\n\n> Hint: b\n', ['> Hint: `XADD', 1], 'law 5: this is a fourth hint'],
    [
      'a hint with a line that begins with >',
      '> Hint: b',
      '> Hint: `XREAD\n> > b`',
      ['> > b', 3],
      'left out of the hint',
    ],
    ['a quotation that is no hint', '> Hint: b', '> b', ['> b', 1], 'a blockquote in a lesson is a hint'],
    [
      'a check that writes',
      '> XLEN box\n(integer) 1',
      '> XADD box * a b',
      ['> XADD box * a b', 3],
      'law 4: a probe only reads, and XADD can write',
    ],
    [
      'a check that waits',
      '> XLEN box\n(integer) 1',
      '> XREAD BLOCK 0 STREAMS box $',
      ['> XREAD BLOCK 0', 3],
      'a probe never waits',
    ],
    [
      'a check of a line',
      '> XLEN box\n(integer) 1',
      'ana> XLEN box\n(integer) 1',
      ['ana> XLEN box', 6],
      'looks at the state',
    ],
    ['a condition without a name', '# one entry\n', '', ['> XLEN box', 3], 'this condition has no name'],
    [
      'a condition without a probe',
      '# one entry\n',
      '# nothing asked\n# one entry\n',
      ['# nothing asked', 1],
      'this condition has no probe',
    ],
    ['an or before everything', '# never two\n', '# or\n', ['# or', 1], '"or" stands between two ways'],
    [
      'a miss without an attempt',
      '```redis attempt\n> XADD box 0 n 1\n```\n',
      '',
      ['```redis miss', 1],
      'this miss has no attempt',
    ],
    ['a miss that says nothing', 'That is no ID.\n', '', ['```redis miss', 1], 'this miss says nothing'],
    [
      'a remark that says nothing at the end',
      'Let the server do it.\n',
      '',
      ['```redis remark', 1],
      'this remark says nothing',
    ],
    [
      'prose that nobody says',
      '\n```redis miss',
      '\nHello.\n\n```redis miss',
      ['Hello.', 1],
      'nobody would say this: it stands after an attempt',
    ],
    [
      'a prediction without choices',
      small.slice(small.indexOf('- [ ]'), small.indexOf('Now add')),
      '',
      ['Now add', 1],
      'a prediction needs its choices here',
    ],
    [
      'a prediction with no tick',
      '- [x]',
      '- [ ]',
      ['- [ ]', 1],
      'a prediction has one right choice, and none is ticked',
    ],
    ['a prediction with two', '- [ ]', '- [x]', ['- [x]', 1], 'a prediction has one right choice, and 2 are ticked'],
    [
      'a choice without its reply',
      '- [x] `(integer) 0`',
      '- [x] none',
      ['- [x] none', 1],
      'a choice begins with its box and then the reply',
    ],
    [
      'a wrong choice without a reason',
      ': that is said of one key',
      '',
      ['- [ ]', 1],
      'this choice does not say why it is wrong',
    ],
    [
      'a predict fence without its reply',
      '> XLEN box\n(integer) 0',
      '> XLEN box',
      ['> XLEN box', 3],
      'the reply to be predicted is missing',
    ],
    [
      'an empty fence',
      '> XADD box * n 1\n```\n\n```redis check',
      '```\n\n```redis check',
      ['```redis solution', 1],
      'this solution is empty',
    ],
    [
      'a command without its prompt',
      '> XADD box * n 1\n```\n\n```redis check',
      'XADD box * n 1\n```\n\n```redis check',
      ['XADD box * n 1', 1],
      'every command has its prompt',
    ],
    [
      'a heading that counts wrongly',
      '## 1. One',
      '## 2. One',
      ['## 2. One', 1],
      'this is step 1, and its heading does not say so',
    ],
    ['a heading of another depth', '## 1. One', '# One', ['# One', 1], 'only the steps of a lesson have headings'],
    ['a table or a rule', 'Now add', '***\n\nNow add', ['***', 1], 'a ruled line has no place in a lesson'],
    [
      'a setup after the solution',
      '```redis check',
      '```redis setup\n> PING\n```\n\n```redis check',
      ['```redis setup', 1],
      'a setup comes before the hints and the solution',
    ],
    ['no front matter', '---\ntitle: Small\n---\n', '', ['', 1], 'a lesson begins with its front matter'],
    ['no title', 'title: Small', 'teaches: XADD', ['---', 1], 'the lesson has no title'],
    ['an unknown key', 'title: Small', 'titel: Small', ['titel: Small', 1], 'there is no key "titel"'],
    ['an unknown need', 'title: Small', 'title: Small\nneeds: luck', ['needs: luck', 8], 'nothing offers "luck"'],
    [
      'a number that is none',
      '(integer) 1\n```\n\nWell',
      '(integer) [3..2]\n```\n\nWell',
      ['(integer) [3..2]', 11],
      'no number is at least 3',
    ],
    [
      'a reply that belongs to nothing',
      '> XLEN box\n(integer) 1\n```\n\nWell',
      '> XLEN box\n\n(integer) 1\n```\n\nWell',
      ['(integer) 1', 1],
      'neither a command, a comment nor a reply',
    ],
    [
      'you in a script',
      '```redis solution\n> XADD',
      '```redis solution\nyou> XADD',
      ['you> XADD', 1],
      '"you" is not the name of a terminal here',
    ],
  ];

  it.each(cases)('%s', (_what, from, to, place, says) => {
    const text = changed(from, to);
    const report = wrong(text);
    const [line, column] = place;
    expect(report).toContain(`:${column}: `);
    expect(report).toContain(says);
    expect(report).toMatch(new RegExp(`\\n +\\d+ \\| ${line.replace(/[\\[\]().*+?^$|{}]/g, '\\$&')}`));
    expect(report).toMatch(new RegExp(`\\n +\\| {${column}}\\^`));
    const number = Number(/:(\d+):/.exec(report)![1]);
    expect(text.split('\n')[number - 1]).toContain(line);
  });

  it('a step twice, a file name that is none, a file without steps', () => {
    expect(wrong(`${small}\n## 2. One\n`)).toContain('step 1 has this title already');
    expect(wrong(small, 'Small.md')).toContain('a lesson file is named like 50-fan-out.md');
    expect(wrong('---\ntitle: x\n---\n')).toContain('the lesson has no step');
    expect(wrong('')).toContain('begins with its front matter');
  });

  it('what would take the reader of Markdown for ever, at once', () => {
    const page = (text: string): string => wrong(`---\ntitle: x\n---\n${text}`)!;
    for (const deep of ['>'.repeat(5000), '- '.repeat(9), `${' '.repeat(90)}- a`, '1) '.repeat(9)])
      expect(page(`a\n\n${deep} a`)).toContain(`${file}:6:1: this line is nested too deep`);
    for (const long of ['[a]('.repeat(100_000), '- a\n'.repeat(100_000), '[a]: b\n'.repeat(50_000)])
      expect(page(long)).toContain('there are more than 8000 characters without an empty line');
    expect(page('a\n\n'.repeat(100_000))).toContain(':5001:1: no lesson has more than 5000 lines');
    expect(page('1) 1) 1) 1) 1) 1) 1) 1) "1-1"')).not.toContain('nested');
  });

  it('two lessons of one id; the other is still there', () => {
    const { lessons, wrong: errors } = course([
      { file: 'lessons/10-small.md', text: small },
      { file: 'lessons/20-small.md', text: small },
      { file: 'lessons/30-bad.md', text: '' },
    ]);
    expect(lessons.map(({ file: name }) => name)).toEqual(['lessons/10-small.md']);
    expect(errors.map(({ message }) => message)).toEqual([
      'lessons/20-small.md:1:1: lessons/10-small.md has this id already: small',
      'lessons/30-bad.md:1:1: a lesson begins with its front matter',
    ]);
  });

  it('whatever stands in the file: a lesson or a SourceError, never a crash', () => {
    const pieces = small.split(/(?<=\n)/);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 60 }),
        (parts) => {
          wrong(`---\ntitle: x\n---\n${parts.join('')}`);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('prose', () => {
  it('is counted as it wraps', () => {
    expect(countLines('')).toBe(1);
    expect(countLines('aaaa bbbb', 4)).toBe(2);
    expect(countLines('aaaa bbbb', 9)).toBe(1);
    expect(countLines('aaaa\n\nbb', 9)).toBe(3);
    expect(countLines('aaaaaaaaa', 4)).toBe(3);
  });

  it('never counts fewer lines than its characters need, nor more than its words', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab ]{0,60}$/), fc.integer({ min: 1, max: 20 }), (text, width) => {
        const lines = countLines(text, width);
        expect(lines).toBeGreaterThanOrEqual(Math.ceil(text.replaceAll(' ', '').length / width) || 1);
      }),
    );
  });

  it('fills in what is known and lets no escape through', () => {
    const names = (name: string) => (name === 'id' ? ('1-0' as never) : undefined);
    expect(spoken('XACK <id> <other> \x1b[2J', names)).toBe('XACK 1-0 <other> \\x1b[2J');
  });
});

function sample(name: string): string | undefined {
  try {
    return readFileSync(new URL(`../../../shared/house/samples/${name}`, import.meta.url), 'utf8');
  } catch {
    return undefined; // the samples lie beside the project, not in it
  }
}
