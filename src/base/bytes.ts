// Bytes: what Redis calls a string. Any bytes at all, kept as a JavaScript string whose characters are the bytes
// (0-255), so that it compares, hashes and slices as fast as a string. UTF-8 exists only at the doors: `utf8` on the
// way in, `textOf` on the way out.
//
//   utf8('é') === '\xC3\xA9'      textOf('\xC3\xA9') === 'é'
//
// Nothing else may treat Bytes as text: \s, trim, toUpperCase and localeCompare corrupt them silently (0xA0 counts as
// blank, 0xDF grows when upper-cased). What needs such a thing calls a function of this file.

declare const brand: unique symbol;

/** A string whose characters are bytes (0-255). */
export type Bytes = string & { readonly [brand]: 'Bytes' };

/** The UTF-8 bytes of a text, as it comes from a keyboard or a file. */
export function utf8(text: string): Bytes {
  return (isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1')) as Bytes;
}

/** The text of bytes that are UTF-8; what is not becomes U+FFFD. For the screen, never for comparing. */
export function textOf(bytes: Bytes): string {
  return isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Bytes written as a literal of the program: ASCII or \x escapes only, taken as they stand. */
export function literal(text: string): Bytes {
  return text as Bytes;
}

/** The bytes of a buffer (from a socket or a file). */
export function fromBuffer(buffer: Uint8Array, start = 0, end = buffer.length): Bytes {
  return Buffer.from(buffer.buffer, buffer.byteOffset + start, end - start).toString('latin1') as Bytes;
}

/** A buffer of the bytes (for a socket or a file). */
export function toBuffer(bytes: Bytes): Buffer {
  return Buffer.from(bytes, 'latin1');
}

/** Is the buffer valid UTF-8? (A binary file handed to us as a script is not.) */
export function isUtf8(buffer: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(buffer);
    return true;
  } catch {
    return false;
  }
}

/** Byte order, as memcmp: less than, equal to or greater than zero. */
export function compareBytes(a: Bytes, b: Bytes): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** ASCII letters to upper case; every other byte stays. */
export function upper(bytes: Bytes): Bytes {
  return bytes.replace(/[a-z]+/g, (letters) => letters.toUpperCase()) as Bytes;
}

/** ASCII letters to lower case; every other byte stays. */
export function lower(bytes: Bytes): Bytes {
  return bytes.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) as Bytes;
}

/** Equal but for the case of ASCII letters? `word` must be in upper case. Allocates nothing. */
export function isWord(bytes: Bytes, word: string): boolean {
  if (bytes.length !== word.length) return false;
  for (let i = 0; i < word.length; i++) {
    const code = bytes.charCodeAt(i);
    if ((code >= 97 && code <= 122 ? code - 32 : code) !== word.charCodeAt(i)) return false;
  }
  return true;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
