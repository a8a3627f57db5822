// A word of the client's, as Redis puts it into an error: a C string on one line.

import type { Bytes } from '../base/bytes.ts';

/** The word up to its first zero byte, `most` bytes of it, line breaks as blanks. */
export function named(word: Bytes, most = Number.POSITIVE_INFINITY): string {
  const nul = word.indexOf('\0');
  return word.slice(0, Math.min(most, nul < 0 ? word.length : nul)).replace(/[\r\n]/g, ' ');
}
