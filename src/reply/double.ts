// The text of a double, as Redis writes it: the shortest digits that read back as the same number.
//
//   1.5   100   1e+21   1e-7   inf   -inf   nan

/** The text of a double on the wire and on the screen. */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Object.is(value, -0) ? '-0' : String(value);
}
