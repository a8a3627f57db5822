// A string: bytes, and the form in which Redis would keep them, which OBJECT ENCODING tells.
//
//   12   int      short ones, beside their key   embstr      longer, or changed in place (APPEND, SETRANGE)   raw

import type { Bytes } from '../base/bytes.ts';
import { isInteger64 } from './integer.ts';

/** How many bytes a key and the string at it have at most together, where Redis (8.6) keeps them in one piece. */
const mostTogether = 41;

/** How it came to be, as far as it shows: put there, the sum of numbers that need not be whole, or changed in its place. */
export type Making = 'put' | 'summed' | 'changed';

export class StringValue {
  readonly type = 'string';
  readonly bytes: Bytes;
  readonly #making: Making;

  constructor(bytes: Bytes, making: Making = 'put') {
    this.bytes = bytes;
    this.#making = making;
  }

  /** How Redis keeps it at this key. */
  encodingAt(key: Bytes): 'int' | 'embstr' | 'raw' {
    if (this.#making === 'put' && isInteger64(this.bytes)) return 'int';
    return this.#making === 'changed' || key.length + this.bytes.length > mostTogether ? 'raw' : 'embstr';
  }

  copy(): StringValue {
    return new StringValue(this.bytes, this.#making);
  }
}
