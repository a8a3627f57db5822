// An error reply on its way up. The grammar and the commands throw one; the engine catches it, in exactly one place,
// and answers its text. It is the user's mistake, never ours.

import type { Bytes } from '../base/bytes.ts';
import { literal } from '../base/bytes.ts';

export class CommandError extends Error {
  override readonly name = 'CommandError';
  /** The reply's text, its code first: `ERR syntax error`. */
  readonly reply: Bytes;

  constructor(reply: string) {
    super(reply);
    this.reply = literal(reply);
  }
}
