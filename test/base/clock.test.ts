// The shell's clock: the machine's, moved, held, frozen, and its timers on the way.

import { describe, expect, it } from 'vitest';
import { ShellClock, VirtualClock } from '../../src/base/clock.ts';

function clocks(): { real: VirtualClock; clock: ShellClock } {
  const real = new VirtualClock(1_000_000);
  return { real, clock: new ShellClock(real) };
}

describe("the shell's clock", () => {
  it('goes with the real one, as far from it as it was set', () => {
    const { real, clock } = clocks();
    expect([clock.now(), clock.real]).toEqual([1_000_000, 1_000_000]);
    clock.set(5_000_000);
    real.advance(10);
    expect(clock.now()).toBe(5_000_010);
    clock.set(clock.real);
    expect(clock.now()).toBe(1_000_010);
  });

  it('stands still while it is frozen: what is due waits until it is moved', () => {
    const { real, clock } = clocks();
    const ran: number[] = [];
    clock.at(1_000_500, () => ran.push(clock.now()));
    clock.freeze(true);
    real.advance(10_000);
    expect([clock.now(), clock.isFrozen, ran]).toEqual([1_000_000, true, []]);
    clock.advance(400);
    expect([clock.now(), ran]).toEqual([1_000_400, []]);
    clock.advance(400);
    expect([clock.now(), ran]).toEqual([1_000_800, [1_000_500]]);
    clock.at(1_000_900, () => ran.push(clock.now()));
    clock.freeze(false);
    real.advance(50);
    expect([clock.now(), ran.length]).toEqual([1_000_850, 1]);
    real.advance(50);
    expect([clock.now(), ran]).toEqual([1_000_900, [1_000_500, 1_000_900]]);
  });

  it('is held while something is staged, and is frozen or not when that is done, as was asked', async () => {
    const { real, clock } = clocks();
    await clock.still(2_000_000, async () => {
      real.advance(5);
      await clock.still(3_000_000, async () => real.advance(5));
      expect(clock.now()).toBe(3_000_000);
      clock.freeze(true);
      clock.freeze(false);
      real.advance(5);
      expect(clock.now()).toBe(3_000_000);
    });
    real.advance(7);
    expect(clock.now()).toBe(3_000_007);
    clock.still(4_000_000, () => clock.freeze(true));
    real.advance(7);
    expect([clock.now(), clock.isFrozen]).toEqual([4_000_000, true]);
  });
});
