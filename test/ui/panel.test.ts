import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../src/base/cells.ts';
import type { Place } from '../../src/lesson/view.ts';
import { panelLines, panelRoom } from '../../src/ui/panel.ts';
import { textOfLine } from '../../src/ui/scene.ts';
import { lessonPlace } from '../support/fake-stage.ts';

const shown = (place: Place, columns = 80, rows = 24) => panelLines(place, columns, rows).map(textOfLine);

it('says where one is, the goal, and each condition with what is found and what is wanted', () => {
  expect(shown(lessonPlace)).toEqual([
    'lesson 5 of 17 · Fan-out · step 2 of 5 · Three groups',
    'Goal: make a group for each of the three services, so that every one of them',
    'reads every event from the beginning of the stream, whatever the others do.',
    '[x] billing is there',
    '[ ] mail is there   found: (error) ERR no such key   wanted: 1) "mail"',
    '[ ] analytics is there',
  ]);
});

it('has nothing to say before anything is chosen, and one row in the sandbox', () => {
  expect(shown({ in: 'welcome' })).toEqual([]);
  expect(shown({ in: 'sandbox', lessonWaits: true })).toEqual(['sandbox (/lesson returns)']);
  expect(shown({ in: 'sandbox', lessonWaits: false })).toEqual(['sandbox']);
});

it('says when the step is done, and what a prediction asks', () => {
  expect(shown({ ...lessonPlace, done: true })[1]).toMatch(/\/next/);
  const last = { ...lessonPlace, step: 5, done: true } as const;
  expect(shown(last)[1]).toBe('The lesson is done. /lessons lists the others; or stay, and try things.');
  expect(shown({ ...last, errand: 'test' })[1]).toMatch(/^The test is done\. \/lessons/);
  expect(shown({ ...last, errand: 'drill' })[1]).toBe('The drill is done. Enter goes back to where you were.');
  expect(shown({ ...lessonPlace, conditions: [], predicting: true })[1]).toMatch(/number/);
});

it('shows the open conditions first where not all fit, and how many there are', () => {
  const conditions = Array.from({ length: 9 }, (_, i) => ({ name: `condition ${i}`, holds: i < 6 }));
  const lines = shown({ ...lessonPlace, goal: 'do it.', conditions });
  expect(lines).toHaveLength(6);
  expect(lines.slice(2)).toEqual([
    '[ ] condition 6',
    '[ ] condition 7',
    '[ ] condition 8',
    '... 6 more hold (/goal shows all)',
  ]);
});

describe('however long the words and however small the screen', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 });
  const condition = fc.record({
    name: text,
    holds: fc.boolean(),
    found: fc.option(text, { nil: undefined }),
    wanted: text,
  });

  it('stays in its rows and columns', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(condition, { maxLength: 15 }),
        fc.integer({ min: 10, max: 150 }),
        fc.integer({ min: 5, max: 60 }),
        (goal, conditions, columns, rows) => {
          const lines = shown({ ...lessonPlace, goal, conditions, title: goal }, columns, rows);
          expect(lines.length).toBeLessThanOrEqual(1 + panelRoom(rows));
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
        },
      ),
    );
    expect(panelRoom(24)).toBe(5);
  });
});

it('tells of a clock that is not the real one, however long the rest is', () => {
  const told = (place: Place, columns: number) => textOfLine(panelLines(place, columns, 24, '1h30m ahead')[0]!);
  expect(told({ in: 'sandbox', lessonWaits: false }, 80)).toBe('sandbox · clock 1h30m ahead');
  expect(told(lessonPlace, 40)).toBe('lesson 5 of 17 · Fa… · clock 1h30m ahead');
  expect(told(lessonPlace, 10)).toBe(' · clock …');
});
