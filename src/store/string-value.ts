// A string: bytes, and the form in which Redis would keep them, which OBJECT ENCODING tells.
//
//   12   int        up to 44 bytes   embstr        longer, or changed in place (APPEND, SETRANGE)   raw

import type { Bytes } from '../base/bytes.ts';
import { isInteger64 } from './integer.ts';

/** The longest string Redis keeps beside its head, in bytes. */
const longestEmbedded = 44;

export class StringValue {
  readonly type = 'string';
  readonly bytes: Bytes;
  readonly #inPlace: boolean;

  /** `inPlace`: made by changing another one in its place. */
  constructor(bytes: Bytes, inPlace = false) {
    this.bytes = bytes;
    this.#inPlace = inPlace;
  }

  get encoding(): 'int' | 'embstr' | 'raw' {
    if (this.#inPlace) return 'raw';
    if (isInteger64(this.bytes)) return 'int';
    return this.bytes.length <= longestEmbedded ? 'embstr' : 'raw';
  }

  copy(): StringValue {
    return new StringValue(this.bytes, this.#inPlace);
  }
}
