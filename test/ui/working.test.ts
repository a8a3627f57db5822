import { expect, it } from 'vitest';
import { widthOf } from '../../src/base/cells.ts';
import { VirtualClock } from '../../src/base/clock.ts';
import { textOfLine } from '../../src/ui/scene.ts';
import { Working } from '../../src/ui/working.ts';

it('says what is at work from half a second on, and for how long, until it is done', async () => {
  const clock = new VirtualClock();
  let changes = 0;
  const working = new Working(clock, () => changes++);
  const rows = (columns = 80): string[] => working.lines(columns).map(textOfLine);
  let finish = (): void => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  working.watch('/lesson \x1b fan-out', done);
  clock.advance(499);
  expect([rows(), changes]).toEqual([[], 0]);
  clock.advance(1);
  expect([rows(), changes]).toEqual([['at work for 0 s: /lesson \\x1b fan-out'], 1]);
  clock.advance(2000);
  expect(widthOf(rows(22)[0]!)).toBeLessThanOrEqual(22);
  expect(rows()[0]).toContain('at work for 2 s');
  expect(changes).toBe(3);
  expect(working.lines(80, 'COUNT \x1b 10').map(textOfLine)[0]).toBe(
    'at work for 2 s (COUNT \\x1b 10): /lesson \\x1b fan-out',
  );
  finish();
  await done;
  await undefined;
  expect([rows(), changes]).toEqual([[], 4]);
  expect(clock.next).toBeUndefined();
});

it('never shows a line that is done at once', async () => {
  const clock = new VirtualClock();
  let changes = 0;
  const working = new Working(clock, () => changes++);
  working.watch('PING', Promise.resolve());
  await undefined;
  await undefined;
  clock.advance(10_000);
  expect([working.lines(80), changes]).toEqual([[], 0]);
});
