// The card, the numbers of beliefs, bound hints and the front matter: how they are read, and what their authors are told.

import { describe, expect, it } from 'vitest';
import { SourceError } from '../../src/base/source-error.ts';
import { reportFault } from '../../src/lesson/fault.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { prove } from '../../src/lesson/prove.ts';
import { small, smallCard } from './small.ts';
import { openInterpreter } from './support.ts';

const file = '10-small.md';
const whole = small + smallCard;

/** The whole lesson with one thing changed, and what is said of it. */
function wrong(from: string, to: string): string {
  expect(whole).toContain(from);
  const text = whole.replace(from, to);
  try {
    parseLesson(text, file);
  } catch (error) {
    if (error instanceof SourceError) return error.report(text);
    throw error;
  }
  return 'nothing is wrong';
}

async function faults(text: string): Promise<string> {
  const found = await prove(text, file, async () => openInterpreter());
  return found.map((fault) => reportFault(fault, text)).join('\n');
}

describe('a card', () => {
  it('is read with all its parts', () => {
    const { card } = parseLesson(whole, file);
    expect(card!.says).toMatchObject([
      { head: 'Use it when', text: 'there is one thing to keep.' },
      { head: 'It does not give', text: 'a second box.' },
      { head: 'In production', text: 'it is larger.' },
    ]);
    expect(card!.programs.map(({ client, prints }) => [client, prints.map(({ text }) => text)])).toEqual([
      ['node-redis', ['1']],
      ['ioredis', ['a 2']],
      ['redis-py', ['3']],
    ]);
    const printed = card!.programs[0]!.prints[0]!.place;
    expect(whole.split('\n')[printed.line - 1]!.slice(printed.column - 1)).toBe('1');
    expect(parseLesson(small, file).card).toBeUndefined();
  });

  it('obeys the laws', async () => {
    expect(await faults(whole)).toBe('');
  });

  const eleven = Array.from({ length: 11 }, (_, i) => `> ECHO ${i}`).join('\n');
  const cases: readonly (readonly [what: string, from: string, to: string, says: string])[] = [
    ['no commands', '```redis card', '```redis replay', 'a card has no replay'],
    [
      'eleven lines',
      '> XADD box * n 1\n"<first>"\n> XRANGE box <first> +\n1) 1) "<first>"\n...',
      eleven,
      'law 10: a card has at most ten',
    ],
    ['no use', '**Use it when**', '**Use it if**', 'no paragraph of a card begins with "Use it if"'],
    ['nothing it lacks', '**It does not give** a second box.\n', '', 'the card does not say "It does not give"'],
    ['an empty word', '**In production** it is larger.', '**In production**', '"In production" says nothing'],
    ['a word twice', '**In production**', '**Use it when**', '"Use it when" stands here a second time'],
    ['a program of nobody', '```js ioredis', '```js', 'a program of a card says which client it is for'],
    ['a program twice', '```js ioredis', '```js node-redis', 'this is a second program for node-redis'],
    ['a silent program', '  # -> 3', '', 'this program does not say what it prints'],
    ['a program too few', '```python redis-py\nprint(3)  # -> 3\n```\n', '', 'the card has no program for redis-py'],
    ['a step after it', 'print(3)  # -> 3\n```\n', 'print(3)  # -> 3\n```\n\n## 2. Two\n', 'the card is the end'],
    ['a hint on it', '**In production** it is larger.', '> Hint: a', 'this has no place on a card'],
    ['a fence before it', '## Card\n', '', 'stands on the card'],
  ];
  it.each(cases)('%s is told', (_, from, to, says) => {
    expect(wrong(from, to)).toContain(says.replace('ten', '10'));
  });

  it('runs on a fresh engine and shows real replies', async () => {
    expect(
      await faults(whole.replace('> XRANGE box <first> +\n1) 1) "<first>"\n...', '> XLEN box\n(integer) 2')),
    ).toContain('law 10: the reply is (integer) 1');
    expect(await faults(whole.replace('> XRANGE box <first> +', '> XRANG box <first> +'))).toContain(
      'there is no command XRANG',
    );
    expect(await faults(whole.replace('it is larger.', 'word '.repeat(300)))).toContain('what the card says takes');
  });
});

describe('the number of a belief', () => {
  it('stands behind miss and predict', () => {
    const text = small.replace('```redis miss', '```redis miss 12').replace('```redis predict', '```redis predict 2');
    const [step] = parseLesson(text, file).steps;
    expect(step!.misses[0]!.belief).toBe(12);
    const asked = step!.acts.find((act) => act.kind === 'predict');
    expect(asked?.kind === 'predict' && asked.prediction.fence.belief).toBe(2);
  });

  it.each(['```redis miss 28', '```redis miss 0', '```redis miss twelve', '```redis miss 1 2'])('not %s', (fence) => {
    expect(wrong('```redis miss', fence)).toContain('may carry the number of a belief, 1 to 27');
  });

  it('nowhere else', () => {
    expect(wrong('```redis check', '```redis check 3')).toMatch(/:\d+:10: there is no role "check 3"/);
  });
});

describe('a hint may be bound to a condition', () => {
  it('by its name', () => {
    const text = small.replace('> Hint: a\n', '> Hint (one entry): look again\n\n> Hint: a\n');
    expect(parseLesson(text, file).steps[0]!.bound).toMatchObject([{ condition: 'one entry', text: 'look again' }]);
    expect(parseLesson(text, file).steps[0]!.hints).toHaveLength(3);
  });

  it('that there is', () => {
    expect(wrong('> Hint: a', '> Hint (two entries): look again\n\n> Hint: a')).toContain(
      'this step has no condition "two entries"',
    );
    expect(wrong('> Hint: a', `${'> Hint (one entry): x\n\n'.repeat(2)}> Hint: a`)).toContain('law 5');
  });
});

describe('the front matter', () => {
  const read = (line: string) => parseLesson(small.replace('title: Small', `title: Small\n${line}`), file);

  it('says minutes, ways, needs and the belief', () => {
    expect(read('minutes: 15\nways: evening\nneeds: clock\nformat: 1')).toMatchObject({
      minutes: 15,
      ways: ['evening'],
      needs: ['clock'],
      belief: undefined,
    });
    expect(read('belief: 12')).toMatchObject({ belief: 12, minutes: undefined, ways: [] });
  });

  it.each([
    ['minutes: soon', ':3:10: how many minutes'],
    ['ways: morning', ':3:7: there is no way "morning"'],
    ['needs: luck', ':3:8: nothing offers "luck"'],
    ['belief: 28', ':3:9: a belief is a number from 1 to 27'],
    ['format: 2', ':3:9: this file has the form 2'],
    ['ways: \x1b[2J', '"\\x1b[2J"'],
  ])('%s is told', (line, says) => {
    expect(wrong('title: Small', `title: Small\n${line}`)).toContain(says);
  });
});
