// An effect: what cannot be taken back once it has happened outside, a charge, a mail. It is an entry of the stream
// `ledger`, written by the outside world's own connection, so whoever asked for it may crash right after.
//
//   ledger   1700-0  effect charge  key order-17  by ana  amount 99.99
//
// `once` asks the outside world for what a payment provider offers: it remembers the keys it was handed (in the set
// `ledger:once`) and does nothing for one it knows.

import { type Bytes, literal } from '../base/bytes.ts';
import type { Reply } from '../reply/reply.ts';

export const ledgerKey = literal('ledger');
const onceKey = literal('ledger:once');

/** The name of the connection that writes effects. */
export const outsideWorld = 'outside/ledger';

export interface Effect {
  /** What is done: `charge`. */
  readonly what: Bytes;
  /** To what it is done once, if all goes well: `order-17`. */
  readonly key: Bytes;
  /** Who asked for it: a terminal, or a worker. */
  readonly by: Bytes;
  /** Further fields and values, in turn. */
  readonly data: readonly Bytes[];
}

/** The call that writes it down. */
export function written({ what, key, by, data }: Effect): Bytes[] {
  const word = literal;
  return [word('XADD'), ledgerKey, word('*'), word('effect'), what, word('key'), key, word('by'), by, ...data];
}

/** The call by which the outside world remembers the key. */
export function remembered({ what, key }: Effect): Bytes[] {
  return [literal('SADD'), onceKey, literal(`${what} ${key}`)];
}

/** Does its reply say that the key was known? */
export function wasKnown(reply: Reply): boolean {
  return reply.type === 'integer' && Number(reply.value) === 0;
}
