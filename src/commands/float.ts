// Numbers that need not be whole, as INCRBYFLOAT and HINCRBYFLOAT reckon with them: Redis adds them as long doubles, with 64
// bits of digits where JavaScript's numbers have 53, and writes 17 decimals at most. It is seen: 10.6 + 5000 is
// 5010.60000000000000009. So a number here is a whole one times a power of two, exact, and rounded to 64 bits.

import { type Bytes, literal, lower } from '../base/bytes.ts';
import { CommandError } from '../reply/command-error.ts';

/** digits x 2^power; of the infinite ones only the sign. */
export type Float = { readonly digits: bigint; readonly power: number } | 'inf' | '-inf';

/** How many bits of digits there are, and between which powers of two the first of them lies. */
const precision = 64;
const greatest = 16384;
const smallest = -16445;
const decimals = 17n;
/** Words longer than this Redis does not read as numbers. */
const longestWord = 5 * 1024;

const notFloat = 'ERR value is not a valid float';

/** The sum of the number in `value` (0 where there is none) and `increment`, as Redis writes it. Throws CommandError. */
export function addFloats(value: Bytes | undefined, increment: Bytes, notValue = notFloat): Bytes {
  const before = value === undefined ? zero : readFloat(value, notValue);
  const by = readFloat(increment);
  const sum = typeof before === 'object' && typeof by === 'object' ? rounded(...exactSum(before, by)) : 'inf';
  if (typeof sum === 'string') throw new CommandError('ERR increment would produce NaN or Infinity');
  return written(sum);
}

const zero: Float = { digits: 0n, power: 0 };

/** Throws CommandError with this error where the word is no number. */
export function readFloat(word: Bytes, error = notFloat): Float {
  const found = word.length < longestWord ? parse(lower(word)) : undefined;
  if (found === undefined) throw new CommandError(error);
  return found;
}

function parse(word: Bytes): Float | undefined {
  const infinite = /^([+-]?)inf(?:inity)?$/.exec(word);
  if (infinite !== null) return infinite[1] === '-' ? '-inf' : 'inf';
  const decimal = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/.exec(word);
  if (decimal !== null && (decimal[2] !== '' || decimal[3] !== '')) {
    const [, sign, whole, part, exponent = '0'] = decimal;
    const digits = BigInt(`${whole}${part}`);
    const ten = Number(exponent) - part!.length;
    if (digits === 0n) return zero;
    if (ten + String(digits).length > 4940) return undefined; // beyond all of them
    if (ten + String(digits).length < -5000) return undefined; // Redis refuses what is too small, too
    return inRange(
      signed(sign!, ten >= 0 ? rounded(digits * 10n ** BigInt(ten), 1n) : rounded(digits, 10n ** BigInt(-ten))),
    );
  }
  const hexadecimal = /^([+-]?)0x([\da-f]*)\.?([\da-f]*)(?:p([+-]?\d+))?$/.exec(word);
  if (hexadecimal === null || (hexadecimal[2] === '' && hexadecimal[3] === '')) return undefined;
  const [, sign, whole, part, exponent = '0'] = hexadecimal;
  const power = Number(exponent) - 4 * part!.length;
  if (Math.abs(power) > 40_000) return undefined;
  const digits = BigInt(`0x${whole}${part}`);
  if (digits === 0n) return zero;
  return inRange(
    signed(sign!, power >= 0 ? rounded(digits << BigInt(power), 1n) : rounded(digits, 1n << BigInt(-power))),
  );
}

/** What is too large or too small to be written is refused. */
function inRange(float: Float): Float | undefined {
  return typeof float === 'string' || float.digits === 0n ? undefined : float;
}

function signed(sign: string, float: Float): Float {
  return sign === '-' && typeof float === 'object' ? { ...float, digits: -float.digits } : float;
}

/** A finite one times a whole number, rounded up to a whole one. */
export function times({ digits, power }: Exclude<Float, string>, by: bigint): bigint {
  const over = digits * by;
  if (power >= 0) return over << BigInt(power);
  const under = 1n << BigInt(-power);
  return over > 0n ? (over + under - 1n) / under : over < 0n ? (over - under + 1n) / under : 0n;
}

/** The sum as a fraction. */
function exactSum(a: Exclude<Float, string>, b: Exclude<Float, string>): [bigint, bigint] {
  const least = Math.min(a.power, b.power, 0);
  const whole = ({ digits, power }: typeof a) => digits << BigInt(power - least);
  return [whole(a) + whole(b), 1n << BigInt(-least)];
}

/** The nearest of the numbers there are to a fraction; of two that are as near the even one. */
function rounded(over: bigint, under: bigint): Float {
  if (over === 0n) return zero;
  const negative = over < 0n;
  const size = negative ? -over : over;
  // the power that leaves 64 bits, or as many as the smallest numbers have
  let power = Math.max(bits(size) - bits(under) - precision, smallest);
  let digits = divided(size, under, power);
  if (bits(digits) > precision) {
    power++;
    digits = divided(size, under, power);
  } else if (bits(digits) < precision && power > smallest) {
    power--;
    digits = divided(size, under, power);
    if (bits(digits) > precision) {
      power++;
      digits >>= 1n;
    }
  }
  if (bits(digits) + power > greatest) return negative ? '-inf' : 'inf';
  return { digits: negative ? -digits : digits, power };
}

/** size / under / 2^power, rounded to the nearest, half to even. */
function divided(size: bigint, under: bigint, power: number): bigint {
  const over = power < 0 ? size << BigInt(-power) : size;
  const by = power > 0 ? under << BigInt(power) : under;
  const whole = over / by;
  const twice = (over % by) * 2n;
  return twice > by || (twice === by && whole % 2n === 1n) ? whole + 1n : whole;
}

function bits(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length;
}

/** With 17 decimals at most, none of them a 0 at the end. */
function written({ digits, power }: Exclude<Float, string>): Bytes {
  const size = digits < 0n ? -digits : digits;
  const scaled =
    power < 0 ? divided(size * 10n ** decimals, 1n << BigInt(-power), 0) : (size << BigInt(power)) * 10n ** decimals;
  const text = String(scaled).padStart(Number(decimals) + 1, '0');
  const whole = text.slice(0, -Number(decimals));
  const part = text.slice(-Number(decimals)).replace(/0+$/, '');
  const number = part === '' ? whole : `${whole}.${part}`;
  return literal(digits < 0n && /[1-9]/.test(number) ? `-${number}` : number);
}
