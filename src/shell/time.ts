// The time the streams live in, as people read and type it. Dates are UTC, as IDs are.
//
//   1767225600000   2026-01-01   2026-01-01T08:30   2026-01-01T08:30:15.250Z   2026-01-01T08:30+02:00

import type { MovableClock } from '../base/clock.ts';
import { formatDuration } from './duration.ts';

const date = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/i;

/** Milliseconds since 1970 of a date, or of that number itself; undefined where it is neither, or lies before 1970. */
export function parseTime(text: string): number | undefined {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const found = date.exec(text);
  if (found === null) return undefined;
  const [, day, minutes = '00:00', seconds = ':00', zone = 'Z'] = found;
  const iso = `${day}T${minutes}${seconds}`;
  const time = Date.parse(`${iso}${zone.toUpperCase()}`);
  if (Number.isNaN(time) || time < 0) return undefined;
  // 2026-02-30 is no day, though Date takes it for one of March.
  return new Date(Date.parse(`${iso}Z`)).toISOString().startsWith(`${day}T${minutes}`) ? time : undefined;
}

/** `2026-01-01 08:30:15.250 UTC`. */
export function formatTime(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', ' UTC');
}

/** Less than this from the real time nobody would notice, ms. */
const unnoticed = 5000;

/** Nor is the screen to show that time has stood still for less than this (ms) while the steps of a lesson were staged. */
const stoodStill = 3_600_000;

/** What the screen shows of the clock all the time: what `clockTold` says, but for what nobody has asked for. */
export function clockSeen(clock: Pick<MovableClock, 'now' | 'isFrozen' | 'real'>): string {
  const { isFrozen, real = 0 } = clock;
  const behind = real - clock.now();
  return !isFrozen && behind > 0 && behind < stoodStill ? '' : clockTold(clock);
}

/** What there is to say of a clock that does not show the real time: `1h30m ahead`, `frozen at ...`; empty where it does. */
export function clockTold(clock: Pick<MovableClock, 'now' | 'isFrozen' | 'real'>): string {
  const { isFrozen, real } = clock;
  const now = clock.now();
  if (real === undefined) return '';
  if (isFrozen) return `frozen at ${formatTime(now).replace(/\.\d+/, '')}`;
  const offset = now - real;
  if (Math.abs(offset) < unnoticed) return '';
  return `${span(Math.abs(offset))} ${offset > 0 ? 'ahead' : 'behind'}`;
}

/**
 * A length of time, to the second below a day and to the hour above. It is told a few milliseconds after the clock was
 * set: what is nearly a second is one.
 */
function span(ms: number): string {
  const unit = ms < 86_400_000 ? 1000 : 3_600_000;
  return formatDuration(Math.floor((ms + 100) / unit) * unit);
}
