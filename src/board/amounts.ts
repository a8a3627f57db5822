// Numbers on the board: short, with what they changed by, and as bars.
//
//   amount(1234) '1234'   amount(1_234_567) '1.2M'   delta(-2) '-2'   bar(3, 6, 4) two cells of four

/** A number in at most five characters: exact up to 99,999. */
export function amount(count: number): string {
  if (count < 100_000) return String(count);
  for (const [unit, size] of [
    ['k', 1e3],
    ['M', 1e6],
    ['G', 1e9],
  ] as const) {
    const scaled = count / size;
    if (scaled < 10) return `${(Math.floor(scaled * 10) / 10).toFixed(1)}${unit}`;
    if (scaled < 1000) return `${Math.floor(scaled)}${unit}`;
  }
  return 'many';
}

/** `+2`, `-1`, and nothing for nothing. */
export function delta(by: number): string {
  return by === 0 ? '' : by > 0 ? `+${amount(by)}` : `-${amount(-by)}`;
}

/** How many cells of `width` stand for `count`, where `most` fills them; something is never nothing. */
export function bar(count: number, most: number, width: number): number {
  return count === 0 ? 0 : Math.min(width, Math.max(1, Math.round((count / Math.max(most, width)) * width)));
}
