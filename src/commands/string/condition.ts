// Under which condition SET sets: on what is there, or on the digest of what is there (which is shorter to send).

import { type Bytes, lower } from '../../base/bytes.ts';
import { CommandError } from '../../reply/command-error.ts';
import type { StringValue } from '../../store/string-value.ts';
import { digestOf } from './xxh3.ts';

/** One of them, or two as `fits` allows. */
export interface Condition {
  readonly nx?: true;
  readonly xx?: true;
  readonly ifeq?: Bytes;
  readonly ifne?: Bytes;
  readonly ifdeq?: Bytes;
  readonly ifdne?: Bytes;
}

const onKey = new Set(['nx', 'xx']);

/** One condition, or one on the value and behind it one on the key (a gap in Redis' check): no others stand together. */
export function fits(given: object = {}): boolean {
  const [first, second, third] = Object.keys(given);
  if (second === undefined) return true;
  return third === undefined && !onKey.has(first!) && onKey.has(second);
}

/** Does it hold of the string at the key? Throws CommandError where that is looked at and is no string. */
export function holds(
  { nx, xx, ifeq, ifne, ifdeq, ifdne }: Condition,
  there: boolean,
  look: () => StringValue | undefined,
): boolean {
  if ((nx && there) || (xx && !there)) return false;
  if ([ifeq, ifne, ifdeq, ifdne].every((word) => word === undefined)) return true;
  const bytes = look()?.bytes;
  if (ifeq !== undefined) return bytes === ifeq;
  if (ifne !== undefined) return bytes !== ifne;
  if (bytes === undefined) return ifdne !== undefined;
  const wanted = lower((ifdeq ?? ifdne)!);
  if (wanted.length !== 16) throw new CommandError('ERR must be exactly 16 hexadecimal characters');
  return (digestOf(bytes) === wanted) === (ifdeq !== undefined);
}
