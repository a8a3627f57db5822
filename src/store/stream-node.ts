// A node: a run of a stream's entries, packed. It closes when Redis' node would, because approximate trimming removes
// whole nodes and is seen (XTRIM s MAXLEN ~ 10 leaves 50 of 250).
//
//   first 1700000000000-0   last 1700000000420-0   98 live, 2 deleted
//   names temp unit                      written once, for all entries that have just these
//   text  ...                            the entries, packed one behind the other (packed.ts)
//
// Deleting marks an entry; its bytes stay until the node goes, as in Redis. Finding one walks the node from its start,
// at most a hundred steps, or from where the last walk stopped. Which node, and when a new one begins, is the stream's.

import type { Bytes } from '../base/bytes.ts';
import type { Block } from './blocks.ts';
import { compareIds, type EntryId } from './entry-id.ts';
import { countersSize, entrySize, masterSize } from './listpack.ts';
import { type Mark, Reader, Writer } from './packed.ts';

export interface StreamEntry {
  readonly id: EntryId;
  /** Names and values in turn: name, value, name, value. */
  readonly fields: readonly Bytes[];
}

/** When a node is full. CONFIG SET stream-node-max-entries and stream-node-max-bytes change them. */
export interface NodeLimits {
  /** Entries, deleted ones included; 0 = no limit. */
  maxEntries: number;
  /** Bytes; 0 = no limit. */
  maxBytes: number;
}

export function defaultNodeLimits(): NodeLimits {
  return { maxEntries: 100, maxBytes: 4096 };
}

/** No node grows beyond this, whatever the limits say: 256 MB, well under the longest string there is. */
const largestNode = 2 ** 28;

export class StreamNode implements Block {
  readonly first: EntryId;
  /** The last ID in it, deleted or not. */
  last: EntryId;
  /** Entries that are not deleted. */
  live = 0;
  /** Entries that are, and still take their room. */
  deleted = 0;
  readonly names: readonly Bytes[];
  /** Bytes in Redis, but for the counters. */
  #size: number;
  /** The packed entries; while the node is open they are in the writer, and this is only a copy for reading, or stale. */
  #text: Bytes | undefined;
  #writer: Writer | undefined;
  /** Where the last one who read forward stopped: who reads entry by entry goes on there. */
  #bookmark: Reader | undefined;
  /** Which entries are deleted, a bit each, by place; made at the first deletion. */
  #dead: number[] | undefined;

  /** An empty node, open. `names` are those of the first entry. The writer is the stream's: a node at a time has it. */
  constructor(first: EntryId, names: readonly Bytes[], writer: Writer) {
    this.first = first;
    this.last = first;
    this.names = names;
    this.#size = masterSize(names);
    writer.clear();
    this.#writer = writer;
  }

  /** Is there no room for an entry of so many bytes (its names and values)? */
  isFull(more: number, limits: NodeLimits): boolean {
    const bytes = limits.maxBytes === 0 ? largestNode : Math.min(limits.maxBytes, largestNode);
    if (this.bytes + more >= bytes) return true;
    return limits.maxEntries !== 0 && this.live + this.deleted >= limits.maxEntries;
  }

  /** Bytes it takes in Redis, those of its deleted entries among them. */
  get bytes(): number {
    return this.#size + countersSize(this.live, this.deleted);
  }

  /** Give the writer back; the entries stay in as little room as they take. */
  close(): void {
    this.#text ??= this.#writer!.text();
    this.#writer = undefined;
  }

  /** Be written to again: the node behind it is gone, and it has become the last. */
  reopen(writer: Writer): void {
    if (this.#writer !== undefined) return;
    writer.load(this.#text!);
    this.#writer = writer;
  }

  /** Write an entry behind the last. The node is open, and `id` is greater than all in it. */
  append(id: EntryId, fields: readonly Bytes[]): void {
    const same = sameNames(this.names, fields);
    this.#size += entrySize(this.first, id, fields, same);
    this.#writer!.entry(this.last, id, fields, same);
    this.#text = undefined;
    this.last = id;
    this.live++;
  }

  /** Mark the entry deleted. False where it is not here, or is deleted already. */
  delete(id: EntryId): boolean {
    const reader = this.#reader();
    return reader.seek(id) && this.#mark(reader.place);
  }

  /** Mark entries deleted from the front on: ask of each, until it is 'stop'. How many were deleted. */
  deleteFront(choose: (id: EntryId, deleted: number) => 'delete' | 'keep' | 'stop'): number {
    const reader = this.#reader();
    let deleted = 0;
    while (reader.next()) {
      if (this.#isDead(reader.place)) continue;
      const choice = choose(reader.id, deleted);
      if (choice === 'stop') break;
      if (choice === 'keep') continue;
      this.#mark(reader.place);
      deleted++;
    }
    return deleted;
  }

  /** The fields of an entry; undefined where it is not here or is deleted. */
  get(id: EntryId): Bytes[] | undefined {
    const reader = this.#reader();
    return reader.seek(id) && !this.#isDead(reader.place) ? reader.fields() : undefined;
  }

  /** The first ID that is not deleted. */
  firstLive(): EntryId | undefined {
    if (this.#dead === undefined) return this.first;
    const reader = this.#reader();
    while (reader.next()) if (!this.#isDead(reader.place)) return reader.id;
    return undefined;
  }

  /** Add to `into` the entries with from <= ID <= to, in order, until it holds `limit`. */
  forward(from: EntryId, to: EntryId, limit: number, into: StreamEntry[]): void {
    if (compareIds(from, this.last) > 0) return;
    const reader = this.#readerBefore(from);
    const late = compareIds(from, this.first) > 0;
    const early = compareIds(to, this.last) < 0;
    while (into.length < limit) {
      if (!reader.next()) {
        this.#bookmark = undefined;
        return;
      }
      if (late && reader.compare(from) < 0) continue;
      if (early && reader.compare(to) > 0) break;
      if (!this.#isDead(reader.place)) into.push({ id: reader.id, fields: reader.fields() });
    }
    this.#bookmark = reader;
  }

  /** The same from the end; `from` is still the smaller ID. */
  backward(from: EntryId, to: EntryId, limit: number, into: StreamEntry[]): void {
    const reader = this.#reader();
    const marks: Mark[] = [];
    while (reader.next() && reader.compare(to) <= 0) {
      if (reader.compare(from) >= 0 && !this.#isDead(reader.place)) marks.push(reader.mark());
    }
    while (into.length < limit) {
      const mark = marks.pop();
      if (mark === undefined) return;
      reader.back(mark);
      into.push({ id: reader.id, fields: reader.fields() });
    }
  }

  /** A closed node with the same entries. */
  copy(): StreamNode {
    this.#text ??= this.#writer!.text();
    const copy = new StreamNode(this.first, this.names, new Writer());
    copy.last = this.last;
    copy.live = this.live;
    copy.deleted = this.deleted;
    copy.#size = this.#size;
    copy.#text = this.#text;
    copy.#writer = undefined;
    copy.#dead = this.#dead?.slice();
    return copy;
  }

  #reader(): Reader {
    this.#text ??= this.#writer!.text();
    return new Reader(this.#text, this.first, this.names);
  }

  /** A reader that stands before an ID: where the last one stopped, if that was before it. */
  #readerBefore(id: EntryId): Reader {
    if (this.#bookmark === undefined || this.#bookmark.compare(id) >= 0) return this.#reader();
    this.#text ??= this.#writer!.text();
    this.#bookmark.goOn(this.#text);
    return this.#bookmark;
  }

  #isDead(place: number): boolean {
    return this.#dead !== undefined && ((this.#dead[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0;
  }

  #mark(place: number): boolean {
    if (this.#isDead(place)) return false;
    this.#dead ??= [];
    while (this.#dead.length <= place >>> 5) this.#dead.push(0);
    this.#dead[place >>> 5]! |= 1 << (place & 31);
    this.live--;
    this.deleted++;
    return true;
  }
}

function sameNames(names: readonly Bytes[], fields: readonly Bytes[]): boolean {
  if (fields.length !== names.length * 2) return false;
  for (let i = 0; i < names.length; i++) if (names[i] !== fields[i * 2]) return false;
  return true;
}
