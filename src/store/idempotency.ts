// What a stream remembers of its producers, so that an entry sent again is not added again (XADD IDMP).
//
//   producer p     order-17 -> 1700000000000-0    order-18 -> 1700000000420-0     the oldest first
//
// A producer's IDs are remembered for `duration` after their entry, and `maxsize` of them: then the oldest is forgotten.
// Whether the entry is still there does not matter, nor what was in it. Redis sweeps once a second, so that an ID may
// stay up to a second longer there; here it goes to the ms, but stays a second at least.

import type { Bytes } from '../base/bytes.ts';
import { type EntryId, sum, type Word } from './entry-id.ts';

/** How much is remembered. */
export interface Memory {
  /** Seconds, from 1 on. */
  readonly duration: number;
  /** IDs a producer, from 1 on. */
  readonly maxsize: number;
}

export const defaultMemory: Memory = { duration: 100, maxsize: 100 };

/** How often Redis sweeps, in ms: what is remembered stays so long, however old its entry (XIDMPRECORD). */
const least = 1000;

interface Known {
  readonly id: EntryId;
  /** When it is forgotten, in ms since 1970. */
  readonly until: Word;
}

export class Idempotency {
  #memory: Memory;
  readonly #producers = new Map<Bytes, Map<string, Known>>();
  /** When to forget the producers that have not come back. */
  #sweepAt = 0;
  /** How many IDs were ever remembered. */
  added = 0;
  /** How often an entry was sent again. */
  duplicates = 0;

  constructor(memory: Memory) {
    this.#memory = { duration: memory.duration, maxsize: memory.maxsize };
  }

  get memory(): Memory {
    return this.#memory;
  }

  /** Remember otherwise from now on. A change forgets all there is; false where it was none. */
  configure(memory: Memory): boolean {
    const { duration, maxsize } = memory;
    if (duration === this.#memory.duration && maxsize === this.#memory.maxsize) return false;
    this.#memory = { duration, maxsize };
    this.#producers.clear();
    return true;
  }

  /** The entry that the producer added under this token; undefined where none is remembered at `now` (ms). */
  find(producer: Bytes, token: string, now: number): EntryId | undefined {
    const known = this.#producers.get(producer)?.get(token);
    return known === undefined || known.until <= now ? undefined : known.id;
  }

  /** The producer has added an entry under a token that is not remembered. */
  remember(producer: Bytes, token: string, id: EntryId, now: number): void {
    if (now >= this.#sweepAt) {
      this.#sweep(now);
      this.#sweepAt = now + this.#memory.duration * 1000;
    }
    let tokens = this.#producers.get(producer);
    if (tokens === undefined) {
      tokens = new Map();
      this.#producers.set(producer, tokens);
    }
    tokens.delete(token); // an old one, under which it would keep its place
    for (const oldest of tokens.keys()) {
      if (tokens.size < this.#memory.maxsize) break;
      tokens.delete(oldest);
    }
    const end = sum(id.ms, this.#memory.duration * 1000);
    tokens.set(token, { id, until: end > now + least ? end : now + least });
    this.added++;
  }

  /** How many producers and tokens are remembered at `now` (ms). */
  tracked(now: number): { readonly producers: number; readonly tokens: number } {
    this.#sweep(now);
    let tokens = 0;
    for (const known of this.#producers.values()) tokens += known.size;
    return { producers: this.#producers.size, tokens };
  }

  #sweep(now: number): void {
    for (const [producer, tokens] of this.#producers) {
      for (const [token, { until }] of tokens) if (until <= now) tokens.delete(token);
      if (tokens.size === 0) this.#producers.delete(producer);
    }
  }

  copy(): Idempotency {
    const copy = new Idempotency(this.#memory);
    copy.added = this.added;
    copy.duplicates = this.duplicates;
    for (const [producer, tokens] of this.#producers) copy.#producers.set(producer, new Map(tokens));
    return copy;
  }
}

/** The token of an idempotent ID as the producer gave it. */
export function givenToken(iid: Bytes): string {
  return `=${iid}`;
}

/**
 * The token that stands for what is in an entry (IDMPAUTO): the same for the same pairs, in whatever order. `fields`:
 * name, value, name, value ...
 */
export function tokenOf(fields: readonly Bytes[]): string {
  const pairs: string[] = [];
  for (let i = 0; i < fields.length; i += 2) {
    pairs.push(`${fields[i]!.length}:${fields[i]}${fields[i + 1]!.length}:${fields[i + 1]}`);
  }
  return `#${pairs.sort().join('')}`;
}
