// What is around a lesson: the test at its start, drills, beliefs that are met and cured, hints for what is missing, the
// card at its end.

import { describe, expect, it } from 'vitest';
import { parseLesson } from '../../src/lesson/parse.ts';
import { deletes, ghosts, two } from './drills.ts';
import { Room } from './support.ts';

const room = () => new Room([two], { drills: [ghosts, deletes] });

describe('test-out', () => {
  it('is offered at the start of a lesson, and not any more when it is proved', async () => {
    const one = room();
    expect(await one.type('/lesson two')).toContain('/testout');
    await one.type('XADD box * n 1', '/next', 'SET a 1', 'SET b 1');
    expect(await one.type('/lesson two')).not.toContain('/testout');
  });

  it('sets the last step before the learner, without help, and proves the lesson', async () => {
    const one = room();
    expect(await one.type('/testout two')).toContain('A test of Two: Two');
    expect(await one.type('/hint')).toContain('A test is taken without help');
    expect(await one.type('/solution')).toContain('A test is taken without help');
    expect(one.dojo.place()).toMatchObject({ errand: 'test', title: 'Two' });
    expect(await one.type('SET a 2')).not.toContain('It should be 1');
    const end = await one.type('SET a 1', 'SET b 1');
    expect(end).toContain('Solved cold: Two is proved.');
    expect(end).toContain('Card: Two');
    expect(await one.type('/lessons')).toContain('5 min  tested out');
    expect(one.progress.progress.lessons.get('two')!.get('Two')).toMatchObject({ cold: true, hints: 0 });
  });

  it('refuses where there is none', async () => {
    const one = room();
    expect(await one.type('/testout')).toContain('No lesson is on');
    expect(await one.type('/testout tow')).toContain('Did you mean two?');
    await one.type('/drill 12');
    expect(await one.type('/testout')).toContain('A drill is its own test');
  });
});

describe('a drill', () => {
  it('keeps the lesson, gives it back, and counts as a cure', async () => {
    const one = room();
    await one.type('/lesson two', 'SET mine 1');
    expect(await one.type('/drill 12')).toContain('Drill 12: Ghosts');
    expect(one.dojo.place()).toMatchObject({ errand: 'drill', lesson: 0 });
    expect(await one.type('2')).toContain('Right.');
    expect(await one.type('XACK jobs workers 1-1')).toContain('Done. Belief 12 comes up again later');
    expect(await one.type('')).toContain('Back in Two, step 1, as you left it.');
    expect(await one.type('GET mine')).toContain('"1"');
    expect(one.dojo.place()).toMatchObject({ errand: 'lesson', title: 'Two', step: 1 });
    expect(one.progress.progress.beliefs.get(12)).toMatchObject({ met: [], cured: [expect.any(Number)] });
    expect(one.progress.progress.last).toMatchObject({ lesson: 'two' });
    expect(one.progress.progress.lessons.has('drill-12')).toBe(false);
  });

  it('keeps the sandbox too, with what can be undone there', async () => {
    const one = room();
    await one.type('SET a 1', 'SET a 2', '/drill 12', '/leave');
    expect(await one.type('/undo', 'GET a')).toContain('"1"');
    expect(one.dojo.place()).toEqual({ in: 'sandbox', lessonWaits: false });
  });

  it('takes the one that is due, else the first that was not tried, else says when', async () => {
    const one = room();
    expect(await one.type('/drill')).toContain('Drill 1: Deletes');
    await one.type('/leave', '/drill 12', '1'); // a wrong prediction: met, and due
    expect(one.said('tutor').join()).not.toContain('Many believe it'); // one is on it already
    await one.type('/leave');
    expect(await one.type('/drill')).toContain('Drill 12: Ghosts');
    await one.type('2', 'XACK jobs workers 1-1', '', '/drill', '2', 'XACK jobs workers 1-1', '');
    expect(await one.type('/drill')).toContain('No drill is due. The next one is in about 1 d.');
    expect(await one.type('/drill 5')).toContain('There is no drill 5');
    expect(await one.type('/drill x')).toContain('There is no drill x');
    expect(await new Room([two]).type('/drill')).toContain('There are no drills here.');
  });

  it('is left where it was when the shell comes back', async () => {
    const one = room();
    await one.type('/lesson two', '/drill 12', '2', 'SET during 1');
    const bookmark = one.dojo.bookmark()!;
    expect(bookmark).toMatchObject({ lesson: 'drill-12', answers: [1] });
    const other = room();
    other.interpreter.clock.set(bookmark.time);
    await other.dojo.resume(bookmark, []);
    expect(other.dojo.place()).toMatchObject({ errand: 'drill', title: 'Ghosts' });
    expect(await other.type('/leave')).toContain('The drill is put down.');
  });
});

describe('a mistaken belief', () => {
  it('is named once, with its drill, by a miss and by a wrong prediction', async () => {
    const one = room();
    await one.type('/lesson two', 'XADD box * n 1', '/next');
    const said = await one.type('SET a 2');
    expect(said).toContain('It should be 1.');
    expect(said).toContain('Many believe it (number 1): "XACK deletes the entry". In truth: it only leaves');
    expect(said).toContain('/drill 1');
    expect(await one.type('SET a 2')).not.toContain('Many believe it');
    expect(one.progress.progress.beliefs.get(1)!.met).toHaveLength(1); // the same moment of a clock that stands still
  });

  it('is only noted where there is no drill for it', async () => {
    const one = room();
    expect(await one.type('/lesson two', 'XLEN box')).not.toContain('Many believe it');
    expect(one.progress.progress.beliefs.has(16)).toBe(true);
  });

  it('is seen in the sandbox too, by the line and the state, whatever the key', async () => {
    const one = room();
    await one.type('XADD s 1-1 n 1', 'XADD s 1-2 n 1', 'XGROUP CREATE s g 0');
    expect(await one.type('XDEL s 1-1')).not.toContain('Many believe it'); // nothing is pending
    await one.type('XREADGROUP GROUP g ana STREAMS s >');
    expect(await one.type('XDEL s 1-2')).toContain('Many believe it (number 12)');
  });

  it('stands on the map', async () => {
    const one = room();
    const first = await one.type('/progress');
    expect(first).toContain('Drills: 2, none due.');
    expect(first).toMatch(/Each cures a mistaken belief\. You have met none of them yet\.$/);
    await one.type('/lesson two', 'XADD box * n 1', '/next', 'SET a 2');
    const map = await one.type('/progress');
    expect(map).toContain('Lessons: 0 of 1 proved.');
    expect(map).toContain('Two: 1 of 2 steps');
    expect(map).toContain('Drills: 2, 1 of them due.');
    expect(map).toContain(' 1  XACK deletes the entry  met once, due');
    expect(map).toContain('1 other not met yet.');
  });
});

describe('a hint', () => {
  it('is the one for what is missing, and then the three', async () => {
    const one = room();
    await one.type('/lesson two 2');
    expect(await one.type('/hint')).toContain('Hint 1 of 3: first');
    await one.type('SET a 1');
    expect(await one.type('/hint')).toContain('Hint for "b is there": a SET, for b');
    expect(await one.type('/hint')).toContain('Hint 2 of 3: second');
  });
});

describe('a card', () => {
  it('is shown at the end of its lesson, and later', async () => {
    const one = room();
    expect(await one.type('/card')).toContain('A lesson leaves a card behind');
    await one.type('/lesson two 2');
    const end = await one.type('SET a 1', 'SET b 1');
    expect(end).toContain('[title] Card: Two');
    expect(end).toContain('    > XADD box * n 1\n    "<first>"');
    expect(end).toContain('Use it when there is one thing to keep.');
    expect(end).toContain('/card two node-redis');
    const held = two.text.replace('## 2. Two\n', '## 2. Two\n\n```redis setup\n> XADD other 7-7 n 1\n"<first>"\n```\n');
    const other = new Room([parseLesson(held, '20-two.md')]);
    await other.type('/lesson two 2');
    expect(await other.type('SET a 1', 'SET b 1')).toContain('    "<first>"'); // the step's own is another entry's
    expect(await one.type('/card two')).toContain('It does not give a second box.');
    expect(await one.type('/card two redis-py')).toContain('print(3)  # -> 3');
    expect(await one.type('/card two perl')).toContain('There is no program for perl');
    expect(await one.type('/card three')).toContain('There is no lesson three');
    await one.type('/lesson two', 'XADD box * n 1');
    expect(await one.type('/card')).toContain('/card two  Two');
  });
});

describe('the list', () => {
  it('finds by the way through and by words', async () => {
    const one = room();
    expect(await one.type('/lessons evening')).toContain('Two');
    expect(await one.type('/lessons xadd BOX')).toContain('Two');
    expect(await one.type('/lessons zebra')).toContain('No lesson speaks of zebra.');
  });

  it('jumps to a step', async () => {
    const one = room();
    expect(await one.type('/lesson two 2')).toContain('Two, step 2 of 2: Two');
    expect(await one.type('/lesson two 3')).toContain('Two has the steps 1 to 2.');
  });
});

describe('what is done', () => {
  it('is proved again, from the lines that were typed', async () => {
    const one = room();
    expect(await one.type('/prove all')).toContain('Nothing yet.');
    await one.type(
      '/lesson two',
      'XADD box * n 1',
      '/undo',
      'XADD box * n 2',
      '/next',
      'SET a 2',
      'SET a 1',
      'SET b 1',
    );
    const certificate = await one.type('/prove');
    expect(certificate).toContain('Two: 2 of 2 steps');
    expect(certificate).toMatch(/\[x\] \d{4}-\d\d-\d\d {2}One/);
    expect(certificate).toContain('2 of 2 steps were proved again.');
  });

  it('on a step that was rewritten since is said to be so', async () => {
    const one = room();
    await one.type('/lesson two', 'XADD box * n 1');
    const rewritten = parseLesson(
      two.text.replace('Add one entry to box.', 'Add one entry to bix.').replaceAll('LEN box', 'LEN bix'),
      '20-two.md',
    );
    const other = new Room([rewritten], { progress: one.progress });
    expect(await other.type('/prove all')).toContain('[~] the lesson has been rewritten since');
  });
});
