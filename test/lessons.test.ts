// The lessons we ship obey every law, and the samples' form is still read.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportFault } from '../src/lesson/fault.ts';
import { turnsOf } from '../src/lesson/lesson.ts';
import { parseLesson } from '../src/lesson/parse.ts';
import { prove } from '../src/lesson/prove.ts';
import { openInterpreter, Room } from './lesson/support.ts';

const folder = new URL('../lessons/', import.meta.url);
const files = readdirSync(folder).filter((name) => /^\d+-.*\.md$/.test(name));

async function faultsOf(name: string, within: URL): Promise<string> {
  const text = readFileSync(new URL(name, within), 'utf8');
  const faults = await prove(text, name, async () => openInterpreter());
  return faults.map((fault) => reportFault(fault, text)).join('\n');
}

/** Through a lesson in the shell, as somebody who predicts rightly and types what /solution gives. */
async function walk(name: string, within: URL): Promise<void> {
  const lesson = parseLesson(readFileSync(new URL(name, within), 'utf8'), name);
  const room = new Room([lesson]);
  await room.dojo.tutor.begin(lesson);
  for (const step of lesson.steps) {
    await room.predict();
    for (const turn of step.solution === undefined ? [] : turnsOf(step.solution.transcript)) {
      if (turn.kind !== 'command') continue;
      if (turn.connection !== room.interpreter.current) await room.type(`/as ${turn.connection}`);
      await room.type('/solution');
      await room.type((room.acts.at(-1) as { text: string }).text);
    }
    expect(room.dojo.place()).toMatchObject({ in: 'lesson', step: step.number, done: true });
    if (step.number < lesson.steps.length) await room.type('/next');
  }
  expect([...room.said('miss'), ...room.said('broken')]).toEqual([]);
  for (const asked of room.said('predict')) expect(asked.slice(asked.indexOf('\n'))).not.toMatch(/<[a-z]/);
}

describe('lessons/', () => {
  it('has lessons, and nothing there is passed over', () => {
    expect(files).toContain('50-fan-out.md');
    const others = readdirSync(folder).filter(
      (name) => !files.includes(name) && name !== 'drills' && name !== 'scaffold',
    );
    expect(others).toEqual(['README.md']);
  });

  it.each(files)('%s obeys the laws', async (name) => {
    expect(await faultsOf(name, folder)).toBe('');
  });

  const byHand = '110-testing.md'; // saves files: where lessons are proved these are kept, and are there already
  it.each(files.filter((name) => name !== byHand))('%s can be walked in the shell, on /solution alone', (name) =>
    walk(name, folder),
  );

  it.each(files)('%s is written for 80 columns', (name) => {
    const lines = readFileSync(new URL(name, folder), 'utf8').split('\n');
    const long = lines.filter((line) => line.length > 88 && !/^(?:you)?> |^\(error\)|`/.test(line));
    expect(long).toEqual([]);
  });
});

describe.skipIf(!existsSync(new URL('drills/', folder)))('lessons/drills/', () => {
  const drills = new URL('drills/', folder);
  const files = existsSync(drills) ? readdirSync(drills) : [];

  it.each(files)('%s obeys the laws, and bears the number of its belief', async (name) => {
    expect(await faultsOf(name, drills)).toBe('');
    const { belief, steps } = parseLesson(readFileSync(new URL(name, drills), 'utf8'), name);
    expect(belief).toBe(Number.parseInt(name, 10));
    expect(steps.length).toBeLessThanOrEqual(2);
  });

  it.each(files)('%s can be walked in the shell, on /solution alone', (name) => walk(name, drills));
});

describe('the samples the format was planned with', () => {
  // one attempt of the idempotency step passed its check, against law 3: its second line is left out
  const samples = new URL('lesson/samples/', import.meta.url);
  it.each(readdirSync(samples))('%s obeys the laws', async (name) => {
    expect(await faultsOf(name, samples)).toBe('');
  });
});
