// One look at a stream: a few calls, each bounded by what the board can show, never by what the stream holds.
//
//   XINFO STREAM     how long it is          XINFO GROUPS       cursors, lag, pending
//   XREVRANGE COUNT  the newest entries      XINFO CONSUMERS    who, and how idle
//   XRANGE COUNT     those around a cursor   XPENDING COUNT     what is in hand, the oldest and what is beside them
//   (both only if the stream has changed)
//
// What a server before 7.0 does not say is left undefined. A reply that is none of this (the key is gone, another type,
// not allowed) makes no picture.

import type { Connection } from '../backend/backend.ts';
import { type Bytes, compareBytes, literal } from '../base/bytes.ts';
import type { Reply } from '../reply/reply.ts';
import {
  busiest,
  type ConsumerView,
  type GroupView,
  isAfter,
  latestOf,
  type PendingView,
  type StreamView,
} from './model.ts';

/** Entries of a stream, groups of a stream, consumers of a group, pending entries a call: more is never shown. */
const mostEntries = 64;
const mostGroups = 8;
const mostConsumers = 60;
const mostPending = 100;
/** Entries before and after a cursor that is far behind. */
const [mostBefore, mostAfter] = [8, 40];

/** A group before it is known what is in hand. */
type Group = Omit<GroupView, 'inHand'>;

/** What a stream looked like, and the entries that were read of it then. */
type Window = Pick<StreamView, 'length' | 'added' | 'lastId' | 'lastDeleted' | 'entries'>;

interface Around {
  readonly entries: readonly string[];
  readonly cursor: string;
  readonly ids: readonly string[];
}

export class Look {
  readonly #connection: Connection;
  /** Entries are read again only when a stream has changed: their values may be large. */
  readonly #windows = new Map<Bytes, Window>();
  /** Those around a cursor, and what they were read for. */
  readonly #arounds = new Map<Bytes, Around>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The stream of this name as it is now; an error reply where there is none. */
  async at(name: Bytes): Promise<StreamView | Reply> {
    const info = await this.#call('XINFO', 'STREAM', name);
    const facts = factsOf(info);
    if (facts === undefined) {
      this.#windows.delete(name);
      this.#arounds.delete(name);
      return info;
    }
    const outline = {
      length: numberOf(facts.get('length')) ?? 0,
      added: numberOf(facts.get('entries-added')),
      lastId: textIn(facts.get('last-generated-id')),
      lastDeleted: textIn(facts.get('max-deleted-entry-id'), '0-0'),
    };
    const entries = await this.#entries(name, outline);
    const all = (numberOf(facts.get('groups')) ?? 0) > 0 ? arrayOf(await this.#call('XINFO', 'GROUPS', name)) : [];
    const shown = all.slice(0, mostGroups).flatMap((group) => factsOf(group) ?? []);
    const groups = await Promise.all(shown.map((group) => this.#group(name, group)));
    const around = await this.#around(name, entries, groups);
    const held = await Promise.all(groups.map((group) => this.#inHand(name, group, [around[0], entries[0]])));
    return {
      name,
      ...outline,
      firstId: textIn(arrayOf(facts.get('first-entry'))[0], '0-0'),
      entries,
      around,
      newest: arrayOf(arrayOf(facts.get('last-entry'))[1]).map((one) => textIn(one)),
      groups: groups.map((group, i) => ({ ...group, inHand: held[i]! })),
      moreGroups: all.length - shown.length,
    };
  }

  async #entries(name: Bytes, outline: Omit<Window, 'entries'>): Promise<readonly string[]> {
    const { length, added, lastId, lastDeleted } = outline;
    const known = this.#windows.get(name);
    const isSame =
      known?.length === length && known.added === added && known.lastId === lastId && known.lastDeleted === lastDeleted;
    if (isSame) return known.entries;
    const reply = length === 0 ? undefined : await this.#call('XREVRANGE', name, '+', '-', 'COUNT', mostEntries);
    const entries = idsOf(reply).reverse();
    this.#windows.set(name, { ...outline, entries });
    return entries;
  }

  /** Where the cursor of the busiest group is older than all entries that were read: those around it. */
  async #around(name: Bytes, entries: readonly string[], groups: readonly Group[]): Promise<readonly string[]> {
    const [oldest] = entries;
    const cursor = busiest(groups)?.cursor;
    if (cursor === undefined || oldest === undefined || !isAfter(oldest, cursor)) return [];
    const known = this.#arounds.get(name);
    if (known?.cursor === cursor && known.entries === entries) return known.ids;
    const [before, after] = await Promise.all([
      this.#call('XREVRANGE', name, cursor, '-', 'COUNT', mostBefore),
      this.#call('XRANGE', name, cursor, '+', 'COUNT', mostAfter),
    ]);
    const ids = [...new Set([...idsOf(before).reverse(), ...idsOf(after)])].filter((id) => isAfter(oldest, id));
    this.#arounds.set(name, { entries, cursor, ids });
    return ids;
  }

  async #group(stream: Bytes, facts: Facts): Promise<Group> {
    const name = textIn(facts.get('name'));
    const consumers = numberOf(facts.get('consumers')) === 0 ? [] : await this.#consumers(stream, name);
    return {
      name,
      cursor: textIn(facts.get('last-delivered-id')),
      lag: numberOf(facts.get('lag')),
      pending: numberOf(facts.get('pending')) ?? 0,
      consumers: some(consumers),
      moreConsumers: Math.max(0, consumers.length - mostConsumers),
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

  /** The oldest that are pending, and where those are not all, those that come after these IDs. */
  async #inHand(
    stream: Bytes,
    { name, pending }: Group,
    besides: readonly (string | undefined)[],
  ): Promise<PendingView[]> {
    if (pending === 0) return [];
    const from = ['-', ...besides.filter((id) => id !== undefined && pending > mostPending)];
    const replies = await Promise.all(
      from.map((start) => this.#call('XPENDING', stream, name, start!, '+', mostPending)),
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

/** As many as are shown, in order of their names: where there are more, who asked last and who has the most in hand. */
function some(consumers: readonly ConsumerView[]): readonly ConsumerView[] {
  const latest = latestOf(consumers, mostConsumers / 2);
  const rest = consumers.filter((one) => !latest.includes(one)).toSorted((a, b) => b.pending - a.pending);
  const shown = [...latest, ...rest.slice(0, mostConsumers / 2)];
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

/** The IDs of the entries that a range answers. */
function idsOf(reply: Reply | undefined): string[] {
  return arrayOf(reply).map((entry) => textIn(arrayOf(entry)[0]));
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
