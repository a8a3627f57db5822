import type { Palette } from '../ui/theme.ts';

/** Colours on a terminal that has them and was not told otherwise; else `without`. */
export function palette(without: Palette): Palette {
  if (!process.stdout.isTTY || process.env.TERM === 'dumb') return 'none';
  return process.env.NO_COLOR ? without : 'colour';
}
