// The text of a double, as Redis writes it: the shortest digits that read back as the same number, written out or with
// an exponent by Redis' own rule, which is not JavaScript's.
//
//   1.5   100   0.000001   1.2345678e-5   1e+20   inf   -inf   nan

/** Beyond this Redis does not take a double for an integer: a quarter of the range of 64 bits. */
const longest = 2 ** 62;

/** The text of a double on the wire and on the screen. */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  if (Number.isInteger(value) && Math.abs(value) <= longest) return String(BigInt(value));
  const [mantissa, exponent] = Math.abs(value).toExponential().split('e') as [string, string];
  const digits = mantissa.replace('.', '');
  const power = Number(exponent); // of the first digit
  const last = power - digits.length + 1; // of the last one
  return (value < 0 ? '-' : '') + written(digits, power, last, mantissa);
}

function written(digits: string, power: number, last: number, mantissa: string): string {
  if (last >= 0 && power < digits.length + 7) return digits + '0'.repeat(last);
  if (last < 0 && (last > -7 || Math.abs(power) < 4)) {
    if (power < 0) return `0.${'0'.repeat(-power - 1)}${digits}`;
    return `${digits.slice(0, power + 1)}.${digits.slice(power + 1)}`;
  }
  return `${mantissa}e${power < 0 ? '-' : '+'}${Math.abs(power)}`;
}

/** The other way in which Redis writes a double (ZSCAN of a large set): with 17 digits, no zeros behind them. */
export function digitsOf(value: number): string {
  if (!Number.isFinite(value) || value === 0) return doubleText(value);
  const [mantissa, exponent] = Math.abs(value).toExponential(16).split('e') as [string, string];
  const digits = mantissa.replace('.', '').replace(/0+$/, '');
  const power = Number(exponent);
  const sign = value < 0 ? '-' : '';
  if (power >= 17 || power < -4) {
    const size = String(Math.abs(power)).padStart(2, '0');
    return `${sign}${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ''}e${power < 0 ? '-' : '+'}${size}`;
  }
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, '0');
  const part = digits.slice(power + 1);
  return `${sign}${whole}${part === '' ? '' : `.${part}`}`;
}
