// What a server can answer. The tags are RESP's own types; both protocols' are here, since a real server may send
// either. A reply is made in the shape of the session's protocol (a map is an array of twice as many elements in
// RESP2), so nothing reshapes it on the way.
//
//   > XLEN s                     { type: 'integer', value: 3 }
//   > GET nothing      RESP2     { type: 'nullbulk' }      RESP3  { type: 'null' }

import type { Bytes } from '../base/bytes.ts';
import { literal } from '../base/bytes.ts';

export type Reply =
  | { readonly type: 'simple'; readonly value: Bytes }
  | { readonly type: 'error'; readonly value: Bytes }
  | { readonly type: 'integer'; readonly value: number | bigint }
  | { readonly type: 'bulk'; readonly value: Bytes }
  | { readonly type: 'nullbulk' }
  | { readonly type: 'nullarray' }
  | { readonly type: 'array'; readonly value: readonly Reply[] }
  // from here on RESP3 alone
  | { readonly type: 'null' }
  | { readonly type: 'map'; readonly value: readonly Pair[] } // an array of pairs: a key may stand twice
  | { readonly type: 'set'; readonly value: readonly Reply[] }
  | { readonly type: 'push'; readonly value: readonly Reply[] }
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'bignumber'; readonly value: bigint }
  | { readonly type: 'verbatim'; readonly format: Bytes; readonly value: Bytes }
  // CLIENT REPLY OFF: prints and encodes nothing
  | { readonly type: 'none' };

export type Pair = readonly [Reply, Reply];

/** RESP2 or RESP3, as a session has chosen with HELLO. */
export type Protocol = 2 | 3;

export const ok: Reply = simple(literal('OK'));
export const none: Reply = { type: 'none' };
export const emptyArray: Reply = array([]);

export function simple(value: Bytes): Reply {
  return { type: 'simple', value };
}

/** An error reply; the text begins with its code: `ERR syntax error`. */
export function error(value: Bytes): Reply {
  return { type: 'error', value };
}

export function integer(value: number | bigint): Reply {
  return { type: 'integer', value };
}

export function bulk(value: Bytes): Reply {
  return { type: 'bulk', value };
}

export function array(value: readonly Reply[]): Reply {
  return { type: 'array', value };
}

/** Nothing, where a string would stand. */
export function nil(protocol: Protocol): Reply {
  return protocol === 2 ? nullBulk : null3;
}

/** Nothing, where an array would stand. */
export function nilArray(protocol: Protocol): Reply {
  return protocol === 2 ? nullArray : null3;
}

/** A map; in RESP2 an array of key, value, key, value. */
export function map(protocol: Protocol, pairs: readonly Pair[]): Reply {
  return protocol === 2 ? array(pairs.flat()) : { type: 'map', value: pairs };
}

const nullBulk: Reply = { type: 'nullbulk' };
const nullArray: Reply = { type: 'nullarray' };
const null3: Reply = { type: 'null' };
