// One look at a stream: a few calls, each bounded by what the board can show, never by what the stream holds.
//
//   XINFO STREAM     how long it is          XINFO GROUPS       cursors, lag, pending
//   XREVRANGE COUNT  the newest entries      XINFO CONSUMERS    who, and how idle
//                    (if it has changed)     XPENDING COUNT     what is in hand, the oldest and the newest
//
// What a server before 7.0 does not say is left undefined. A reply that is none of this (the key is gone, another type,
// not allowed) makes no picture.

import type { Connection } from '../backend/backend.ts';
import { type Bytes, compareBytes, literal } from '../base/bytes.ts';
import type { Reply } from '../reply/reply.ts';
import type { ConsumerView, GroupView, PendingView, StreamView } from './model.ts';

/** Entries of a stream, groups of a stream, consumers of a group, pending entries a call: more is never shown. */
const mostEntries = 64;
const mostGroups = 8;
const mostConsumers = 60;
const mostPending = 100;

/** What a stream looked like, and the entries that were read of it then. */
type Window = Pick<StreamView, 'length' | 'added' | 'lastId' | 'lastDeleted' | 'entries'>;

export class Look {
  readonly #connection: Connection;
  /** Entries are read again only when a stream has changed: their values may be large. */
  readonly #windows = new Map<Bytes, Window>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The stream of this name as it is now; an error reply where there is none. */
  async at(name: Bytes): Promise<StreamView | Reply> {
    const info = await this.#call('XINFO', 'STREAM', name);
    const facts = factsOf(info);
    if (facts === undefined) {
      this.#windows.delete(name);
      return info;
    }
    const outline = {
      length: numberOf(facts.get('length')) ?? 0,
      added: numberOf(facts.get('entries-added')),
      lastId: textIn(facts.get('last-generated-id')),
      lastDeleted: textIn(facts.get('max-deleted-entry-id'), '0-0'),
    };
    const entries = await this.#entries(name, outline);
    const groups = (numberOf(facts.get('groups')) ?? 0) > 0 ? arrayOf(await this.#call('XINFO', 'GROUPS', name)) : [];
    const shown = groups.slice(0, mostGroups).flatMap((group) => factsOf(group) ?? []);
    return {
      name,
      ...outline,
      entries,
      newest: arrayOf(arrayOf(facts.get('last-entry'))[1]).map((one) => textIn(one)),
      groups: await Promise.all(shown.map((group) => this.#group(name, group, entries[0]))),
      moreGroups: groups.length - shown.length,
    };
  }

  async #entries(name: Bytes, outline: Omit<Window, 'entries'>): Promise<readonly string[]> {
    const { length, added, lastId, lastDeleted } = outline;
    const known = this.#windows.get(name);
    const isSame =
      known?.length === length && known.added === added && known.lastId === lastId && known.lastDeleted === lastDeleted;
    if (isSame) return known.entries;
    const reply = length === 0 ? undefined : await this.#call('XREVRANGE', name, '+', '-', 'COUNT', mostEntries);
    const entries = arrayOf(reply)
      .map((entry): string => textIn(arrayOf(entry)[0]))
      .reverse();
    this.#windows.set(name, { ...outline, entries });
    return entries;
  }

  async #group(stream: Bytes, facts: Facts, oldest: string | undefined): Promise<GroupView> {
    const name = textIn(facts.get('name'));
    const pending = numberOf(facts.get('pending')) ?? 0;
    const [consumers, inHand] = await Promise.all([
      numberOf(facts.get('consumers')) === 0 ? [] : this.#consumers(stream, name),
      pending === 0 ? [] : this.#inHand(stream, name, pending, oldest),
    ]);
    return {
      name,
      cursor: textIn(facts.get('last-delivered-id')),
      lag: numberOf(facts.get('lag')),
      pending,
      consumers: some(consumers),
      moreConsumers: Math.max(0, consumers.length - mostConsumers),
      inHand,
    };
  }

  async #consumers(stream: Bytes, group: Bytes): Promise<ConsumerView[]> {
    return arrayOf(await this.#call('XINFO', 'CONSUMERS', stream, group)).map((consumer) => {
      const facts = factsOf(consumer);
      return {
        name: textIn(facts?.get('name')),
        pending: numberOf(facts?.get('pending')) ?? 0,
        idle: numberOf(facts?.get('idle')) ?? 0,
      };
    });
  }

  /** The oldest that are pending, and those beside the entries that are shown. */
  async #inHand(stream: Bytes, group: Bytes, pending: number, oldest: string | undefined): Promise<PendingView[]> {
    const from = pending > mostPending && oldest !== undefined ? ['-', oldest] : ['-'];
    const replies = await Promise.all(
      from.map((start) => this.#call('XPENDING', stream, group, start, '+', mostPending)),
    );
    const found = new Map<string, PendingView>();
    for (const row of replies.flatMap(arrayOf)) {
      const [id, consumer, idle, deliveries] = arrayOf(row);
      const times = { idle: numberOf(idle) ?? 0, deliveries: numberOf(deliveries) ?? 0 };
      found.set(textIn(id), { id: textIn(id), consumer: textIn(consumer), ...times });
    }
    return [...found.values()];
  }

  #call(...words: readonly (string | number)[]): Reply | Promise<Reply> {
    return this.#connection.call(words.map((word) => literal(String(word))));
  }
}

/** As many as are shown, in order of their names: where there are more, those with the most in hand. */
function some(consumers: readonly ConsumerView[]): readonly ConsumerView[] {
  const shown =
    consumers.length > mostConsumers
      ? consumers.toSorted((a, b) => b.pending - a.pending || a.idle - b.idle).slice(0, mostConsumers)
      : consumers;
  return shown.toSorted((a, b) => compareBytes(a.name, b.name));
}

type Facts = ReadonlyMap<string, Reply>;

/** Names and values, as XINFO answers them; undefined where the reply is something else. */
function factsOf(reply: Reply | undefined): Facts | undefined {
  if (reply?.type === 'map') return new Map(reply.value.map(([name, value]) => [textIn(name), value]));
  if (reply?.type !== 'array') return undefined;
  const facts = new Map<string, Reply>();
  for (let i = 0; i + 1 < reply.value.length; i += 2) facts.set(textIn(reply.value[i]), reply.value[i + 1]!);
  return facts;
}

function arrayOf(reply: Reply | undefined): readonly Reply[] {
  return reply?.type === 'array' ? reply.value : [];
}

function textIn(reply: Reply | undefined, otherwise = ''): Bytes {
  return reply?.type === 'bulk' || reply?.type === 'simple' ? reply.value : literal(otherwise);
}

function numberOf(reply: Reply | undefined): number | undefined {
  return reply?.type === 'integer' ? Number(reply.value) : undefined;
}
