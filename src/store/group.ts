// A consumer group: what it has read, what is pending, and with whom.
//
//   Group billing   lastId 5-0   pending 3-0 4-0 5-0
//     ana           pending 3-0 5-0
//     bob           pending 4-0
//
// A pending entry is one object, in the group's list and in its consumer's: what one sees the other sees. How far behind
// a group is, is in lag.ts: it takes the stream as well.

import { type Bytes, compareBytes } from '../base/bytes.ts';
import { DeliveryOrder } from './delivery-order.ts';
import { type EntryId, sum, type Word, word } from './entry-id.ts';
import { Ordered } from './ordered.ts';

export interface Pending {
  /** Whose it is; move it with `reassign`. Undefined: nobody's (XNACK). */
  readonly consumer: Consumer | undefined;
  /** When it was last delivered, in ms since 1970; 0 when it is nobody's. */
  readonly deliveredAt: number;
  /** How often it was delivered. */
  deliveries: Word;
  /** Which of the group's deliveries that was: it tells apart those of one ms. 0 when it is pending no more. */
  readonly order: number;
}

export class Consumer {
  readonly name: Bytes;
  /** When it last tried to read or claim, in ms since 1970. */
  seenAt: number;
  /** When it last got something, in ms since 1970; -1 until then. */
  activeAt = -1;
  readonly pending = new Ordered<Pending>();

  constructor(name: Bytes, now: number) {
    this.name = name;
    this.seenAt = now;
  }
}

/** Only this file moves a pending entry, from one consumer to another or in the order of deliveries. */
type Movable = { -readonly [K in keyof Pending]: Pending[K] };

export class Group {
  readonly name: Bytes;
  /** The last ID delivered to anyone. XGROUP SETID may set it to anything. */
  lastId: EntryId;
  /** How many entries of the stream's whole life lie behind lastId; undefined when nobody can say. */
  entriesRead: Word | undefined;
  readonly pending = new Ordered<Pending>();
  readonly consumers = new Map<Bytes, Consumer>();
  #deliveries = 0;
  #byDelivery: DeliveryOrder<Pending> | undefined;

  constructor(name: Bytes, lastId: EntryId, entriesRead?: Word) {
    this.name = name;
    this.lastId = lastId;
    this.entriesRead = entriesRead;
  }

  /** The consumers in byte order of their names, as every command lists them. */
  sortedConsumers(): Consumer[] {
    return [...this.consumers.values()].sort((a, b) => compareBytes(a.name, b.name));
  }

  /** A new consumer, seen at `now`; undefined where the name is taken. */
  createConsumer(name: Bytes, now: number): Consumer | undefined {
    if (this.consumers.has(name)) return undefined;
    const consumer = new Consumer(name, now);
    this.consumers.set(name, consumer);
    return consumer;
  }

  /** Remove a consumer and all that is pending with it: how many those were. Nothing happens to a name not there. */
  removeConsumer(name: Bytes): number {
    const consumer = this.consumers.get(name);
    if (consumer === undefined) return 0;
    for (const [id, pending] of consumer.pending.between()) {
      this.pending.delete(id);
      (pending as Movable).order = 0;
    }
    this.consumers.delete(name);
    return consumer.pending.size;
  }

  /**
   * Make an entry pending with a consumer, delivered for the first time now. One that is pending already (the group was
   * set back) begins anew, and moves where it was another's.
   */
  deliver(id: EntryId, consumer: Consumer, now: number): Pending {
    consumer.activeAt = now;
    const known = this.reassign(id, consumer);
    if (known !== undefined) {
      this.redeliver(id, known, now);
      known.deliveries = 1;
      return known;
    }
    const pending: Pending = { consumer, deliveredAt: now, deliveries: 1, order: ++this.#deliveries };
    this.pending.set(id, pending);
    consumer.pending.set(id, pending);
    this.#byDelivery?.add(id, pending);
    return pending;
  }

  /** A pending entry is delivered again: now, or as if it had been at another time (XCLAIM IDLE). It is not counted. */
  redeliver(id: EntryId, pending: Pending, at: number): void {
    const moved: Movable = pending;
    moved.deliveredAt = at;
    moved.order = ++this.#deliveries;
    this.#byDelivery?.add(id, pending);
  }

  /** What is pending by how long ago it was delivered. */
  get byDelivery(): DeliveryOrder<Pending> {
    this.#byDelivery ??= new DeliveryOrder<Pending>(this.pending);
    return this.#byDelivery;
  }

  /** Take an entry off the pending lists. False where it was not pending. */
  acknowledge(id: EntryId): boolean {
    const pending = this.pending.delete(id);
    if (pending === undefined) return false;
    pending.consumer?.pending.delete(id);
    (pending as Movable).order = 0;
    return true;
  }

  /** Give a pending entry to another consumer; its time and count stay. Undefined where it was not pending. */
  reassign(id: EntryId, consumer: Consumer): Pending | undefined {
    const pending = this.pending.get(id);
    if (pending === undefined || pending.consumer === consumer) return pending;
    pending.consumer?.pending.delete(id);
    (pending as Movable).consumer = consumer;
    consumer.pending.set(id, pending);
    return pending;
  }

  /**
   * Take a pending entry from its consumer: it is nobody's, and the next to be claimed behind those that are already.
   * One that is not pending becomes so, delivered never. Its count is the caller's to set.
   */
  release(id: EntryId): Pending {
    let pending = this.pending.get(id);
    if (pending === undefined) {
      pending = { consumer: undefined, deliveredAt: 0, deliveries: 0, order: 0 };
      this.pending.set(id, pending);
    }
    pending.consumer?.pending.delete(id);
    (pending as Movable).consumer = undefined;
    this.redeliver(id, pending, 0);
    return pending;
  }

  /** Another group with the same consumers and pending entries, for a stream of its own (COPY). */
  copy(): Group {
    const copy = new Group(this.name, this.lastId, this.entriesRead);
    copy.#deliveries = this.#deliveries;
    for (const { name, seenAt, activeAt } of this.consumers.values()) {
      copy.createConsumer(name, seenAt)!.activeAt = activeAt;
    }
    for (const [id, pending] of this.pending.between()) {
      const consumer = pending.consumer && copy.consumers.get(pending.consumer.name);
      const same = { ...pending, consumer };
      copy.pending.set(id, same);
      consumer?.pending.set(id, same);
    }
    return copy;
  }
}

/** How long ago a pending entry was delivered, in ms; what is nobody's has been idle for ever. */
export function idleTime({ consumer, deliveredAt }: Pending, now: number): number {
  return consumer === undefined ? Number.POSITIVE_INFINITY : now - deliveredAt;
}

/** A pending entry was delivered once more. The count has 64 bits in Redis, and turns negative behind the last. */
export function countDelivery(pending: Pending): void {
  const more = sum(pending.deliveries, 1);
  pending.deliveries = typeof more === 'number' ? more : word(BigInt.asIntN(64, more));
}
