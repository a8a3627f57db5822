// A session: one client as the server knows it, from its connecting to its end. Data only: what happens to it is the
// commands' and the engine's affair.
//
//   CLIENT LIST    id=3 addr=127.0.0.1:52000 name=ana db=0 sub=1 multi=-1 watch=0 ...
//
// Messages that nobody asked for (pub/sub, MONITOR) leave through `hear`, its end is told through `left`: the backend
// puts its own functions there. A session that is being lived again from a journal has neither, and says nothing.

import { type Bytes, literal } from '../base/bytes.ts';
import type { Protocol, Reply } from '../reply/reply.ts';
import type { Known } from './declared.ts';

/** What MULTI has begun. */
export interface Transaction {
  /** The calls queued, each fit to be run. */
  readonly queue: (readonly Bytes[])[];
  /** A call was refused while queueing: EXEC will be, too. */
  isDoomed: boolean;
}

/** Where a client comes from, and when. */
export interface Origin {
  /** As CLIENT LIST shows them: 127.0.0.1:52000. A terminal of the shell is `main:0`, as a path would be. */
  readonly address?: string | undefined;
  readonly localAddress?: string | undefined;
  /** When it connected, ms since 1970. */
  readonly since?: number | undefined;
}

const empty = literal('');

export class Session {
  /** As CLIENT ID gives it: 1, 2, 3 in the order of connecting. 0 for an observer. */
  readonly id: number;
  readonly address: Bytes;
  readonly localAddress: Bytes;
  readonly since: number;
  protocol: Protocol = 2;
  /** The number of its database, 0 to 15. */
  db = 0;
  name = empty;
  libName = empty;
  libVersion = empty;
  isAuthenticated = true;
  /** When it called last, what, and how often. */
  lastAt: number;
  last: Known | undefined;
  calls = 0;
  transaction: Transaction | undefined;
  /** A key it watches is another one now: EXEC will answer nil. */
  isOvertaken = false;
  /** How many keys it watches. */
  watched = 0;
  readonly channels = new Set<Bytes>();
  readonly patterns = new Set<Bytes>();
  readonly shardChannels = new Set<Bytes>();
  noEvict = false;
  noTouch = false;
  /** CLIENT REPLY. `skipping` is the call that says SKIP, `skip` the next one. */
  replies: 'on' | 'off' | 'skipping' | 'skip' = 'on';
  /** It has hung up, or was hung up on. */
  isOver = false;
  hear: (reply: Reply) => void = () => {};
  left: () => void = () => {};

  constructor(id: number, { address = '', localAddress = '', since = 0 }: Origin = {}) {
    this.id = id;
    this.address = literal(address);
    this.localAddress = literal(localAddress);
    this.since = since;
    this.lastAt = since;
  }

  get isObserver(): boolean {
    return this.id === 0;
  }

  /** Is it subscribed to anything? In RESP2 it may then call little else. */
  get isSubscribed(): boolean {
    return this.channels.size + this.patterns.size + this.shardChannels.size > 0;
  }
}
