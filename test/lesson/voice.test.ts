// What the tutor says of its own: the question with its choices, and the welcome of somebody who comes back.

import { describe, expect, it } from 'vitest';
import { parseLesson } from '../../src/lesson/parse.ts';
import { noProgress, withMet, withStep } from '../../src/lesson/progress.ts';
import { askedOf } from '../../src/lesson/voice.ts';
import { backInSandbox, comingBack, dueDrill } from '../../src/lesson/welcome.ts';
import { small } from './small.ts';
import { Room } from './support.ts';

const file = '10-small.md';

describe('a question', () => {
  it('shows each choice as the reply it is: its indices stand, its wildcards are words', () => {
    const lesson = parseLesson(small.replace('- [ ] `(nil)`', '- [ ] `1) (nil)  2) (integer) [2..]`'), file);
    const asked = lesson.steps[0]!.acts.flatMap((act) => (act.kind === 'predict' ? [askedOf(act.prediction)] : []));
    expect(asked).toEqual([
      'What will be answered to `> XLEN box`? Type 1 or 2.\n1  `1) (nil)  2) (integer) 2 or more`\n2  `(integer) 0`',
    ]);
  });
});

describe('coming back', () => {
  it('ends a sentence once, also where the title is a question', () => {
    const lesson = parseLesson(small.replace('## 1. One', '## 1. Who is stuck?'), file);
    expect(comingBack(lesson, lesson.steps[0], noProgress)).toContain('step 1 of 1: Who is stuck?\n');
    const plain = parseLesson(small, file);
    expect(comingBack(plain, plain.steps[0], noProgress)).toContain('step 1 of 1: One.\n');
  });

  it('says in four lines where one was, what was proved last, which drill is due, and how to go on', () => {
    const lesson = parseLesson(small, file);
    const [step] = lesson.steps;
    const progress = withStep(noProgress, 'other', 'Two groups', { done: 1, hints: 0 });
    const due = dueDrill({ ...lesson, title: 'Is it still pending?', belief: 12 });
    expect(due).toBe('Due, two minutes: /drill 12, Is it still pending?');
    expect(dueDrill(undefined)).toBeUndefined();
    expect(comingBack(lesson, step, progress, { due })).toBe(
      'Welcome back. You were in Small, step 1 of 1: One.\nProved last: Two groups.\n' +
        `${due}\nEnter goes on. Or just type: /lessons lists what there is.`,
    );
    expect(comingBack(lesson, step, noProgress, { aside: true })).toBe(
      'Welcome back. You were in the sandbox, beside Small, step 1 of 1: One.\n' +
        'Enter returns to the lesson. Or just type: /lessons lists what there is.',
    );
    expect(comingBack(lesson, step, noProgress, { errand: 'test' })).toContain('You were in a test of Small: One.\n');
    const drill = { ...lesson, title: 'Is it still pending?', belief: 12 };
    expect(comingBack(drill, step, noProgress, { errand: 'drill' })).toContain(
      'You were in drill 12: Is it still pending?\n',
    );
    expect(comingBack(lesson, undefined, progress, { due })).toBe(
      `Welcome back. You have finished Small.\n${due}\nEnter lists the lessons. Or just type.`,
    );
    expect(backInSandbox(1, lesson, undefined)).toBe(
      'Welcome back. You were in the sandbox: 1 line, /history shows it.\n' +
        'Just type, or: /lesson begins Small, /lessons lists what there is.',
    );
  });

  it('names a drill only where its belief was met', async () => {
    const lesson = parseLesson(small, file);
    const drill = { ...lesson, title: 'Is it still pending?', belief: 12 };
    const back = async (met: boolean): Promise<string> => {
      const room = new Room([lesson], { drills: [drill] });
      room.progress.update((progress) => withStep(progress, lesson.key, 'One', { done: 1, hints: 0 }));
      if (met) room.progress.update((progress) => withMet(progress, 12, 1));
      await room.dojo.open();
      return room.said('tutor').join('\n');
    };
    expect(await back(true)).toContain('\nDue, two minutes: /drill 12, Is it still pending?\n');
    expect(await back(false)).not.toContain('/drill');
  });
});
