// When a drill is due again: at once where its belief was met, then further and further away.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BeliefRecord } from '../../src/lesson/progress.ts';
import { nextDrill, standingOf } from '../../src/lesson/schedule.ts';

const day = 24 * 60 * 60 * 1000;

describe('a drill', () => {
  it('is due when its belief is met, and further away each time it is done when it is due', () => {
    expect(standingOf(undefined)).toEqual({ level: 0, due: undefined });
    expect(standingOf({ met: [5], cured: [] })).toEqual({ level: 0, due: 5 });
    let at = 10;
    const cured: number[] = [];
    for (const days of [1, 3, 7, 21, 60, 60]) {
      cured.push(at);
      expect(standingOf({ met: [5], cured }).due).toBe(at + days * day);
      at += days * day;
    }
    expect(standingOf({ met: [5, at], cured })).toEqual({ level: 0, due: at });
  });

  it('is not learned any better by doing it five times in a minute', () => {
    expect(standingOf({ met: [], cured: [0, 1, 2, 3, 4] })).toEqual({ level: 1, due: day });
  });

  it('met and done at one moment is done', () => {
    expect(standingOf({ met: [7], cured: [7] })).toEqual({ level: 1, due: 7 + day });
  });

  it('that has been due longest comes first, then one never tried, then none', () => {
    const beliefs = new Map<number, BeliefRecord>([
      [3, { met: [20], cured: [] }],
      [5, { met: [10], cured: [] }],
      [7, { met: [], cured: [30] }],
    ]);
    expect(nextDrill([3, 5, 7, 9], { beliefs }, 40)).toEqual({ drill: 5, soonest: undefined });
    beliefs.set(5, { met: [10], cured: [40] }).set(3, { met: [20], cured: [41] });
    expect(nextDrill([3, 5, 7, 9], { beliefs }, 50)).toEqual({ drill: 9, soonest: undefined });
    expect(nextDrill([3, 5, 7], { beliefs }, 50)).toEqual({ drill: undefined, soonest: 30 + day });
    expect(nextDrill([], { beliefs }, 50)).toEqual({ drill: undefined, soonest: undefined });
  });

  it('is due some time, whatever happened', () => {
    const times = fc.array(fc.nat({ max: 1000 * day }), { maxLength: 20 });
    fc.assert(
      fc.property(times, times, (met, cured) => {
        const { level, due } = standingOf({ met, cured });
        if (met.length + cured.length === 0) expect(due).toBeUndefined();
        else expect(due).toBeLessThanOrEqual(Math.max(...met, ...cured) + 60 * day);
        expect(level).toBeLessThanOrEqual(cured.length);
      }),
    );
  });
});
