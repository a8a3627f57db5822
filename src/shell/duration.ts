// Durations as people type them: 90s, 1h30m, 250ms.

import { type Arg, value } from '../grammar/arg.ts';
import { CommandError } from '../reply/command-error.ts';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `90s`, `1h30m`, `1.5h`; undefined when it is none, or longer than a thousand years. */
export function parseDuration(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/.test(text)) return undefined;
  let sum = 0;
  for (const [, count, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) sum += Number(count) * units[unit!]!;
  return sum <= 365_250 * units.d! ? Math.round(sum) : undefined;
}

/** The shortest way to write so many milliseconds: `1m30s`, `1.5s`, `250ms`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${ms}ms`;
  let left = ms;
  let text = '';
  for (const unit of ['d', 'h', 'm'] as const) {
    const count = Math.floor(left / units[unit]!);
    if (count > 0) text += `${count}${unit}`;
    left -= count * units[unit]!;
  }
  return left > 0 ? `${text}${left / 1000}s` : text;
}

/** About so many milliseconds, in one unit, rounded down: `12 s`, `3 min`, `2 h`, `5 d`. */
export function roughly(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} d`;
}

/** A slash command's argument. */
export const duration: Arg<number> = value('duration', 'text', (word) => {
  const ms = parseDuration(word);
  if (ms === undefined) throw new CommandError(`"${word}" is not a duration: say 500ms, 90s, 10m, 2h or 1d.`);
  return ms;
});
