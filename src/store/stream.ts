// A stream: entries in the order of their IDs, and the groups that read them.
//
//   const stream = new Stream();
//   stream.append(entryId(1700, 0), [temp, value21]);
//   stream.range(minId, maxId, 10)      -> [{ id: 1700-0, fields: [temp, value21] }]
//
// Entries lie packed in nodes that close as Redis' do (stream-node.ts). What the stream remembers of itself outlives its
// entries: lastId and maxDeletedId survive XDEL and trimming. Nothing here knows the time or wakes anyone.

import { type Bytes, compareBytes } from '../base/bytes.ts';
import { Blocks } from './blocks.ts';
import { compareIds, type EntryId, entryId, maxId, minId, nextId, sameId, sum, type Word } from './entry-id.ts';
import type { Group } from './group.ts';
import { defaultMemory, Idempotency, type Memory } from './idempotency.ts';
import { Writer } from './packed.ts';
import { defaultNodeLimits, type NodeLimits, type StreamEntry, StreamNode } from './stream-node.ts';

/** How far to trim: to so many entries, or to those from an ID on. */
export type TrimTo = { readonly maxlen: Word } | { readonly minid: EntryId };

export interface TrimOptions {
  /** Remove whole nodes only (`~`). */
  readonly approximate?: boolean;
  /** Remove at most so many (LIMIT), by whole nodes; 0 = any number. Left out with `approximate`: 100 nodes' worth. */
  readonly limit?: number;
  /**
   * Asked of each entry that is to go, one by one: false, and it stays (DELREF, ACKED). Then `approximate` trims to the
   * entry too, as Redis does; only the default limit remains of it.
   */
  readonly release?: ((id: EntryId) => boolean) | undefined;
}

export class Stream {
  readonly type = 'stream';
  readonly groups = new Map<Bytes, Group>();
  /** The ID of the last entry ever added, deleted or not; XSETID may move it. */
  lastId: EntryId = minId;
  /** The greatest ID that was deleted (XDEL; trimming does not count). 0-0 when none was. */
  maxDeletedId: EntryId = minId;
  /** How many entries were ever added. */
  entriesAdded: Word = 0;
  /** What its producers have added (XADD IDMP). */
  idempotency: Idempotency;
  readonly #limits: NodeLimits;
  readonly #nodes = new Blocks<StreamNode>();
  readonly #writer = new Writer();
  #length = 0;
  #firstId: EntryId = minId;

  /** `limits` is kept and read at each append: change it, and nodes close otherwise from then on. */
  constructor(limits: NodeLimits = defaultNodeLimits(), memory: Memory = defaultMemory) {
    this.#limits = limits;
    this.idempotency = new Idempotency(memory);
  }

  /** How many entries there are. */
  get length(): number {
    return this.#length;
  }

  /** The ID of the first entry there is; 0-0 when there is none. */
  get firstId(): EntryId {
    return this.#firstId;
  }

  /** The groups in byte order of their names, as XINFO lists them. */
  sortedGroups(): Group[] {
    return [...this.groups.values()].sort((a, b) => compareBytes(a.name, b.name));
  }

  /** How many nodes the entries lie in. */
  get nodes(): number {
    return this.#nodes.length;
  }

  /** How many bytes its nodes take in Redis: a deleted entry takes its room until its node goes. */
  get bytes(): number {
    let bytes = 0;
    for (let at = 0; at < this.#nodes.length; at++) bytes += this.#nodes.at(at)!.bytes;
    return bytes;
  }

  /** The ID that `*` gives: now-0, or the one after the last where the clock is behind. Undefined past the last of all. */
  autoId(now: number): EntryId | undefined {
    return now > this.lastId.ms ? entryId(now, 0) : nextId(this.lastId);
  }

  /**
   * The ID that `ms-*` gives: ms-0, or the last ID's sequence and one where the ms is its. Undefined where that sequence
   * is used up. An ms behind the last gives an ID that is too small, for the caller to refuse.
   */
  autoSeq(ms: Word): EntryId | undefined {
    if (ms !== this.lastId.ms) return { ms, seq: 0 };
    const next = nextId(this.lastId);
    return next?.ms === ms ? next : undefined;
  }

  /** Add an entry. The caller has seen to it that the ID is greater than lastId. `fields`: name, value, name, value ... */
  append(id: EntryId, fields: readonly Bytes[]): void {
    let bytes = 0;
    for (let i = 0; i < fields.length; i++) bytes += fields[i]!.length;
    let node = this.#nodes.last;
    if (node === undefined || node.isFull(bytes, this.#limits)) {
      node?.close();
      node = new StreamNode(id, namesOf(fields, node), this.#writer);
      this.#nodes.push(node);
    }
    node.reopen(this.#writer);
    node.append(id, fields);
    if (this.#length === 0) this.#firstId = id;
    this.#length++;
    this.entriesAdded = sum(this.entriesAdded, 1);
    this.lastId = id;
  }

  /** The fields of an entry, name and value in turn; undefined where there is no such entry. */
  get(id: EntryId): Bytes[] | undefined {
    return this.#nodes.at(this.#nodes.seek(id))?.get(id);
  }

  has(id: EntryId): boolean {
    return this.get(id) !== undefined;
  }

  /** The entries with from <= ID <= to, at most `limit`; from the greatest down where `reverse` is set. */
  range(from: EntryId, to: EntryId, limit = Number.POSITIVE_INFINITY, reverse = false): StreamEntry[] {
    const found: StreamEntry[] = [];
    if (compareIds(from, to) > 0) return found;
    const first = Math.max(0, this.#nodes.seek(from));
    if (reverse) {
      for (let at = this.#nodes.seek(to); at >= first && found.length < limit; at--) {
        this.#nodes.at(at)!.backward(from, to, limit, found);
      }
      return found;
    }
    for (let at = first; at < this.#nodes.length && found.length < limit; at++) {
      const node = this.#nodes.at(at)!;
      if (compareIds(node.first, to) > 0) break;
      node.forward(from, to, limit, found);
    }
    return found;
  }

  /** The last entry there is (XREAD `+`); undefined when there is none. */
  lastEntry(): StreamEntry | undefined {
    return this.range(minId, maxId, 1, true)[0];
  }

  /** Delete an entry (XDEL). False where there is no such entry. */
  delete(id: EntryId): boolean {
    const at = this.#nodes.seek(id);
    const node = this.#nodes.at(at);
    if (node === undefined || !node.delete(id)) return false;
    this.#length--;
    if (node.live === 0) this.#nodes.remove(at);
    if (compareIds(id, this.maxDeletedId) > 0) this.maxDeletedId = id;
    if (this.#length === 0 || sameId(id, this.#firstId)) this.#findFirst();
    return true;
  }

  /** Remove entries from the front (XTRIM, XADD MAXLEN and MINID): how many. */
  trim(
    to: TrimTo,
    { approximate = false, limit = approximate ? this.#usualLimit() : 0, release }: TrimOptions = {},
  ): number {
    let removed = 0;
    let at = 0;
    for (let node = this.#nodes.at(0); node !== undefined; node = this.#nodes.at(at)) {
      if ('maxlen' in to && this.#length <= to.maxlen) break;
      if (limit > 0 && removed + node.live > limit) break;
      const whole = 'maxlen' in to ? this.#length - node.live >= to.maxlen : compareIds(node.last, to.minid) < 0;
      if (whole && release === undefined) {
        this.#nodes.remove(0);
        this.#length -= node.live;
        removed += node.live;
        continue;
      }
      if (approximate && release === undefined) break;
      const length = this.#length;
      const marked = node.deleteFront((id, deleted) => {
        const wanted = 'maxlen' in to ? length - deleted > to.maxlen : compareIds(id, to.minid) < 0;
        if (!wanted) return 'stop';
        return (release?.(id) ?? true) ? 'delete' : 'keep';
      });
      this.#length -= marked;
      removed += marked;
      if (!whole) break;
      if (node.live === 0) this.#nodes.remove(at);
      else at++;
    }
    if (removed > 0) this.#findFirst();
    return removed;
  }

  /** XSETID: what the stream remembers of itself. What is left out stays. */
  setId(lastId: EntryId, entriesAdded: Word = this.entriesAdded, maxDeletedId: EntryId = this.maxDeletedId): void {
    this.lastId = lastId;
    this.entriesAdded = entriesAdded;
    this.maxDeletedId = maxDeletedId;
  }

  /** Another stream with the same entries, groups and memory (COPY). */
  copy(): Stream {
    const copy = new Stream(this.#limits);
    for (let at = 0; at < this.#nodes.length; at++) copy.#nodes.push(this.#nodes.at(at)!.copy());
    copy.#length = this.#length;
    copy.#firstId = this.#firstId;
    copy.setId(this.lastId, this.entriesAdded, this.maxDeletedId);
    copy.idempotency = this.idempotency.copy();
    for (const [name, group] of this.groups) copy.groups.set(name, group.copy());
    return copy;
  }

  /** How many `~` removes at most where no LIMIT is given: a hundred nodes, within bounds. */
  #usualLimit(): number {
    const limit = 100 * this.#limits.maxEntries;
    return limit <= 0 ? 10_000 : Math.min(limit, 1_000_000);
  }

  #findFirst(): void {
    this.#firstId = minId;
    for (let at = 0; this.#length > 0; at++) {
      const first = this.#nodes.at(at)!.firstLive();
      if (first === undefined) continue;
      this.#firstId = first;
      return;
    }
  }
}

/** The names of the fields; those of the node before where they are the same, so that a million entries share one list. */
function namesOf(fields: readonly Bytes[], before: StreamNode | undefined): readonly Bytes[] {
  const names = fields.filter((_, i) => i % 2 === 0);
  const same = before?.names.length === names.length && before.names.every((name, i) => name === names[i]);
  return same ? before.names : names;
}
