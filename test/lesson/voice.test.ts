// What the tutor says of its own: the question with its choices, and the welcome of somebody who comes back.

import { describe, expect, it } from 'vitest';
import { parseLesson } from '../../src/lesson/parse.ts';
import { noProgress } from '../../src/lesson/progress.ts';
import { askedOf } from '../../src/lesson/voice.ts';
import { comingBack } from '../../src/lesson/welcome.ts';
import { small } from './small.ts';

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
});
