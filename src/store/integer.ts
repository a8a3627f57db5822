// Is a text an integer as Redis keeps them: signed, of 64 bits, in its one plain form (no blanks, no +, no leading zeros)?

import type { Bytes } from '../base/bytes.ts';

/** The value of such a text, a number up to 2^53-1 either way and a bigint beyond; undefined of any other. */
export function integer64(text: Bytes): number | bigint | undefined {
  if (!/^(?:0|-?[1-9][0-9]{0,18})$/.test(text)) return undefined;
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  const exact = BigInt(text);
  return BigInt.asIntN(64, exact) === exact ? exact : undefined;
}

export function isInteger64(text: Bytes): boolean {
  return integer64(text) !== undefined;
}
