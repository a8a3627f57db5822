// How much of the screen the board may take.

import { expect, it } from 'vitest';
import { boardRoom } from '../../src/ui/live.ts';
import { lessonPlace } from '../support/fake-stage.ts';

it('the board is away while a question waits that it would answer', () => {
  expect(boardRoom(24, lessonPlace)).toBe(4);
  expect(boardRoom(40, lessonPlace)).toBe(16);
  expect(boardRoom(40, { ...lessonPlace, predicting: true })).toBe(0);
});
