// A string: bytes, and the form in which Redis would keep them, which OBJECT ENCODING tells.
//
//   12   int      up to 44 bytes   embstr      longer, or changed in place (APPEND, SETRANGE)   raw

import type { Bytes } from '../base/bytes.ts';
import { isInteger64 } from './integer.ts';

/** The longest string Redis keeps beside its head, in bytes. */
const longestEmbedded = 44;

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

  get encoding(): 'int' | 'embstr' | 'raw' {
    if (this.#making === 'changed' || this.bytes.length > longestEmbedded) return 'raw';
    return this.#making === 'put' && isInteger64(this.bytes) ? 'int' : 'embstr';
  }

  copy(): StringValue {
    return new StringValue(this.bytes, this.#making);
  }
}
