// Time as it is typed and told, and /clock.

import { describe, expect, it } from 'vitest';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { recover } from '../../src/backend/journal.ts';
import { ShellClock, VirtualClock } from '../../src/base/clock.ts';
import { Interpreter } from '../../src/shell/interpreter.ts';
import { locals } from '../../src/shell/locals/list.ts';
import { clockSeen, clockTold, formatTime, parseTime } from '../../src/shell/time.ts';
import { shown, world } from '../support/world.ts';

/** A shell whose clock goes with one that the test moves. */
function going(start = Date.UTC(2026, 0, 1)): {
  real: VirtualClock;
  clock: ShellClock;
  interpreter: Interpreter;
  backend: EmbeddedBackend;
  type: (line: string, as?: string) => Promise<string>;
} {
  const real = new VirtualClock(start);
  const clock = new ShellClock(real);
  const backend = new EmbeddedBackend({ clock });
  const interpreter = new Interpreter({ backend, clock, locals });
  return { real, clock, backend, interpreter, type: async (line, as) => shown(await interpreter.submit(line, { as })) };
}

describe('a time', () => {
  it.each([
    ['1767225600000', 1_767_225_600_000],
    ['2026-01-01', 1_767_225_600_000],
    ['2026-01-01T08:30', 1_767_256_200_000],
    ['2026-01-01t08:30:15.25z', 1_767_256_215_250],
    ['2026-01-01T08:30+02:00', 1_767_249_000_000],
    ['2024-02-29', 1_709_164_800_000],
  ])('%s is read', (text, ms) => {
    expect(parseTime(text)).toBe(ms);
  });

  it.each(['', 'now', '2026-1-1', '2026-02-30', '2026-13-01', '2026-01-01T25:00', '1969-12-31', '-5', '1e9'])(
    '%j is none',
    (text) => {
      expect(parseTime(text)).toBeUndefined();
    },
  );

  it('is told in UTC', () => {
    expect(formatTime(1_767_256_215_250)).toBe('2026-01-01 08:30:15.250 UTC');
  });

  it.each([
    [0, ''],
    [4999, ''],
    [-4999, ''],
    [5500, '5s ahead'],
    [5_399_998, '1h30m ahead'],
    [-90_000, '1m30s behind'],
    [3 * 86_400_000 + 2 * 3_600_000 + 5000, '3d2h ahead'],
  ])('that is %i ms from the real one is told as %j', (offset, told) => {
    expect(clockTold({ now: () => 1e12 + offset, real: 1e12, isFrozen: false })).toBe(told);
  });

  it.each([
    [-12_000, false, ''],
    [-12_000, true, 'frozen at 2001-09-09 01:46:28 UTC'],
    [-3_599_000, false, ''],
    [-3_601_000, false, '1h1s behind'],
    [12_000, false, '12s ahead'],
  ])('that is %i ms from the real one is shown (frozen: %j) as %j', (offset, isFrozen, seen) => {
    expect(clockSeen({ now: () => 1e12 + offset, real: 1e12, isFrozen })).toBe(seen);
  });
});

describe('/clock', () => {
  it('freezes, goes on, sets a date, and comes back to the real time', async () => {
    const { real, clock, type } = going();
    expect(await type('/clock')).toBe('1767225600000 (2026-01-01 00:00:00.000 UTC)');
    expect(await type('/clock frozen')).toBe('1767225600000 (2026-01-01 00:00:00.000 UTC), frozen');
    real.advance(5000);
    expect(await type('XADD s * f v')).toBe('"1767225600000-0"');
    expect(clockTold(clock)).toBe('frozen at 2026-01-01 00:00:00 UTC');
    expect(await type('/clock running')).toBe('1767225600000 (2026-01-01 00:00:00.000 UTC), 5s behind');
    real.advance(1000);
    expect(await type('/clock 2026-02-01T00:00')).toBe('1769904000000 (2026-02-01 00:00:00.000 UTC), 30d23h ahead');
    real.advance(1);
    expect(await type('XADD s * f v')).toBe('"1769904000001-0"');
    expect(await type('/clock real')).toBe('1767225606001 (2026-01-01 00:00:06.001 UTC)');
    expect(await type('XADD s * f v')).toBe('"1769904000001-1"'); // IDs grow all the same
  });

  it('lets what is due happen on the way to a date, and nothing while it stands still', async () => {
    const { real, type, interpreter } = going();
    await type('/clock frozen');
    expect(await type('XREAD BLOCK 1000 STREAMS s $', 'ana')).toBe('(blocked)');
    real.advance(60_000);
    await interpreter.delivered();
    expect(interpreter.terminals()[1]?.blocked).toBeDefined();
    await type('/clock 2026-01-01T00:01');
    expect(interpreter.terminals()[1]?.blocked).toBeUndefined();
  });

  it('is taken back and brought again, and lived again by the next shell', async () => {
    const { real, clock, type, backend } = going();
    await type('PING');
    await type('/clock frozen');
    real.advance(5000);
    expect(await type('/undo')).toBe('Taken back: > /clock frozen');
    expect(clock.isFrozen).toBe(false);
    await type('/redo');
    expect(clock.isFrozen).toBe(true);
    const next = going(Date.UTC(2027, 0, 1));
    await next.interpreter.resume(recover(backend.journal.print()).events);
    expect([next.clock.isFrozen, next.clock.now()]).toEqual([true, 1_767_225_600_000]);
    await next.type('/undo');
    expect(next.clock.isFrozen).toBe(false);
  });

  it('in a script stands still, and says so', async () => {
    const { type } = world();
    expect(await type('/clock')).toBe('1704067200000 (2024-01-01 00:00:00.000 UTC)');
    expect(await type('/clock 1704067200001')).toBe('1704067200001 (2024-01-01 00:00:00.001 UTC)');
    expect(await type('/clock real')).toBe('Here the clock stands still until it is moved: /advance, /clock.');
    expect(await type('/clock noon')).toMatch(/^"noon" is not a time: say real, frozen/);
  });
});
