// What a client may be called, and its library: printable ASCII without blanks, so that CLIENT LIST can be read.

import type { Bytes } from '../../base/bytes.ts';
import { CommandError } from '../../reply/command-error.ts';

/** A client's name; empty for none. Throws CommandError. */
export function readName(word: Bytes): Bytes {
  return readPlain(word, 'Client names');
}

/** The same, where `what` it is shall be named. */
export function readPlain(word: Bytes, what: string): Bytes {
  if (/[^!-~]/.test(word)) {
    throw new CommandError(`ERR ${what} cannot contain spaces, newlines or special characters.`);
  }
  return word;
}
