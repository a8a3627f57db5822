import { expect, it } from 'vitest';
import type { Condition, Place } from '../../src/lesson/view.ts';
import { textOfLine } from '../../src/ui/scene.ts';
import { Ticks } from '../../src/ui/ticks.ts';
import { lessonPlace } from '../support/fake-stage.ts';

function told(ticks: Ticks, change: Partial<typeof lessonPlace>): string[] {
  return ticks.news({ ...lessonPlace, ...change }, 60).map(textOfLine);
}

const a = (holds: boolean): Condition => ({ name: 'a', holds, ...(!holds && { found: '2', wanted: '0' }) });
const b = (holds: boolean): Condition => ({ name: 'b\x1b', holds });

it('tells all at the beginning of a step, then what has changed', () => {
  const ticks = new Ticks();
  expect(told(ticks, { predicting: true })).toEqual([]);
  expect(told(ticks, { conditions: [a(false), b(true)] })).toEqual(['[ ] a', '[x] b\\x1b']);
  expect(told(ticks, { conditions: [a(false), b(true)] })).toEqual([]);
  expect(told(ticks, { conditions: [a(true), b(true)] })).toEqual(['[x] a']);
  expect(told(ticks, { conditions: [a(false), b(true)] })).toEqual(['[ ] a   found: 2   wanted: 0']);
  expect(told(ticks, { conditions: [a(true), b(true)], done: true })).toEqual([]);
  expect(told(ticks, { step: 3, conditions: [b(false)] })).toEqual(['[ ] b\\x1b']);
  const sandbox: Place = { in: 'sandbox', lessonWaits: true };
  expect(ticks.news(sandbox, 60)).toEqual([]);
});
