// Who is subscribed to what: channels by their names, patterns that channels fit, and shard channels, which are a world
// of their own.
//
//   publish('news', 'hi')  ->  message news hi  to its subscribers,  pmessage n* news hi  to those of a pattern
//
// A message that comes when nobody is there is gone: what a stream keeps, a channel does not.

import { type Bytes, literal } from '../../base/bytes.ts';
import { array, bulk, type Reply } from '../../reply/reply.ts';
import { glob } from '../key/glob.ts';
import type { Session } from '../session.ts';

/** The kinds of subscription; the session keeps its own in a set of this name. */
export type Kind = 'channels' | 'patterns' | 'shardChannels';

interface Subscribed {
  readonly by: Set<Session>;
  /** Of a pattern: does a channel fit it? */
  readonly fits: (channel: Bytes) => boolean;
}

export class Channels {
  readonly #subscribed: Record<Kind, Map<Bytes, Subscribed>> = {
    channels: new Map(),
    patterns: new Map(),
    shardChannels: new Map(),
  };

  /** The channels (or patterns) that somebody is subscribed to. */
  names(kind: Kind): Bytes[] {
    return [...this.#subscribed[kind].keys()];
  }

  /** How many there are of a kind. */
  size(kind: Kind): number {
    return this.#subscribed[kind].size;
  }

  /** How many are subscribed to this one. */
  count(kind: Kind, name: Bytes): number {
    return this.#subscribed[kind].get(name)?.by.size ?? 0;
  }

  subscribe(session: Session, kind: Kind, name: Bytes): void {
    const all = this.#subscribed[kind];
    session[kind].add(name);
    const one = all.get(name) ?? { by: new Set(), fits: kind === 'patterns' ? glob(name) : () => true };
    one.by.add(session);
    all.set(name, one);
  }

  unsubscribe(session: Session, kind: Kind, name: Bytes): void {
    session[kind].delete(name);
    const one = this.#subscribed[kind].get(name);
    one?.by.delete(session);
    if (one?.by.size === 0) this.#subscribed[kind].delete(name);
  }

  /** The session is subscribed to nothing any more, and is not told so. */
  forget(session: Session): void {
    for (const kind of ['channels', 'patterns', 'shardChannels'] as const) {
      for (const name of [...session[kind]]) this.unsubscribe(session, kind, name);
    }
  }

  /** Tell the subscribers of a channel, then those whose pattern it fits. Returns how many that were. */
  publish(channel: Bytes, message: Bytes): number {
    let told = this.#tell(this.#subscribed.channels.get(channel), [messageWord, channel, message]);
    for (const [pattern, one] of this.#subscribed.patterns) {
      if (one.fits(channel)) told += this.#tell(one, [pmessageWord, pattern, channel, message]);
    }
    return told;
  }

  /** The same on a shard channel, which no pattern fits. */
  publishShard(channel: Bytes, message: Bytes): number {
    return this.#tell(this.#subscribed.shardChannels.get(channel), [smessageWord, channel, message]);
  }

  #tell(to: Subscribed | undefined, words: readonly Bytes[]): number {
    const parts = words.map(bulk);
    for (const session of to?.by ?? []) session.hear(unasked(session, parts));
    return to?.by.size ?? 0;
  }
}

const messageWord = literal('message');
const pmessageWord = literal('pmessage');
const smessageWord = literal('smessage');

/** What a client did not ask for: a push, which RESP2 has no type for. */
export function unasked({ protocol }: Session, parts: readonly Reply[]): Reply {
  return protocol === 2 ? array(parts) : { type: 'push', value: parts };
}
