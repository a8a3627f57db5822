// The packed form of a stream's entries: a string of bytes, instead of an object, an array and a handful of strings for
// each. Writer writes a node's entries behind one another, Reader walks them.
//
//   [head] [length of the body] [ms] [seq]   then the body   [n] '2' '1' [n] 'C'          values alone
//                                            or, own names:  [4] [n] 'temp' [n] '21' ...  4 texts, names and values
//
// Numbers take seven bits a byte. `ms` counts from the entry before, `seq` from its where the ms is the same and from 0
// otherwise; the first entry counts from the node's first ID. An ID with a word beyond 2^53-1 stands in full, four
// numbers of 32 bits. Which entries are deleted is not in here: packed bytes never change.

import { type Bytes, fromBuffer } from '../base/bytes.ts';
import { type EntryId, type Word, word } from './entry-id.ts';

/** The entry brings its own names: they are not the node's. */
const ownNames = 1;
/** The ID stands in full. */
const fullId = 2;

const firstRoom = 128;
/** A buffer that a huge entry has blown up is not kept beyond its node. */
const keptRoom = 65_536;

export class Writer {
  #bytes = Buffer.allocUnsafeSlow(firstRoom);
  #length = 0;

  /** Begin anew. */
  clear(): void {
    this.#length = 0;
    if (this.#bytes.length > keptRoom) this.#bytes = Buffer.allocUnsafeSlow(firstRoom);
  }

  /** Go on behind a text written before. */
  load(text: Bytes): void {
    this.clear();
    this.#makeRoom(text.length);
    this.#bytes.write(text, 0, 'latin1');
    this.#length = text.length;
  }

  /** All that was written since the last `clear`. */
  text(): Bytes {
    return fromBuffer(this.#bytes, 0, this.#length);
  }

  /** One entry. `before` is the ID of the one before it, or the node's first; `same` leaves the names out. */
  entry(before: EntryId, id: EntryId, fields: readonly Bytes[], same: boolean): void {
    const first = same ? 1 : 0;
    const step = same ? 2 : 1;
    let body = same ? 0 : numberSize(fields.length);
    for (let i = first; i < fields.length; i += step) {
      const { length } = fields[i]!;
      body += length + (length < 128 ? 1 : numberSize(length));
    }
    this.#makeRoom(body + 1 + 8 + 20);
    const bytes = this.#bytes;
    const full = typeof id.ms === 'bigint' || typeof id.seq === 'bigint';
    bytes[this.#length] = (same ? 0 : ownNames) | (full ? fullId : 0);
    let at = putNumber(bytes, this.#length + 1, body);
    if (full) {
      at = putFull(bytes, putFull(bytes, at, id.ms), id.seq);
    } else {
      const ms = (id.ms as number) - (before.ms as number);
      at = putNumber(bytes, at, ms);
      at = putNumber(bytes, at, ms === 0 ? (id.seq as number) - (before.seq as number) : (id.seq as number));
    }
    if (!same) at = putNumber(bytes, at, fields.length);
    for (let i = first; i < fields.length; i += step) at = putText(bytes, at, fields[i]!);
    this.#length = at;
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const bytes = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#length + more));
    this.#bytes.copy(bytes, 0, 0, this.#length);
    this.#bytes = bytes;
  }
}

/** Where an entry lies: what `Reader.back` needs to stand on it again. */
export interface Mark {
  readonly place: number;
  readonly ms: Word;
  readonly seq: Word;
  readonly head: number;
  readonly body: number;
}

/** Walks the entries from the first. Stands on none until `next` was called. */
export class Reader {
  #text: Bytes;
  readonly #names: readonly Bytes[];
  /** Which entry this is, from 0. */
  place = -1;
  #ms: Word;
  #seq: Word;
  #head = 0;
  /** Where the body of this entry begins. */
  #body = 0;
  /** Where the next entry begins, and then where the next number is read. */
  #at = 0;

  constructor(text: Bytes, first: EntryId, names: readonly Bytes[]) {
    this.#text = text;
    this.#names = names;
    this.#ms = first.ms;
    this.#seq = first.seq;
  }

  /** The text has grown: it begins with what it was. */
  goOn(text: Bytes): void {
    this.#text = text;
  }

  /** Go to the next entry. False at the end. */
  next(): boolean {
    if (this.#at >= this.#text.length) return false;
    this.place++;
    this.#head = this.#text.charCodeAt(this.#at++);
    const length = this.#number();
    if ((this.#head & fullId) !== 0) {
      this.#ms = this.#full();
      this.#seq = this.#full();
    } else {
      const ms = this.#number();
      const seq = this.#number();
      this.#seq = ms === 0 ? (this.#seq as number) + seq : seq;
      this.#ms = (this.#ms as number) + ms;
    }
    this.#body = this.#at;
    this.#at += length;
    return true;
  }

  /** Go on to the entry of this ID. False where there is none: then the walk is over. */
  seek(id: EntryId): boolean {
    while (this.next()) {
      const order = this.compare(id);
      if (order >= 0) return order === 0;
    }
    return false;
  }

  get id(): EntryId {
    return { ms: this.#ms, seq: this.#seq };
  }

  /** Is this entry's ID less than, equal to or greater than another? As `compareIds`, without making one. */
  compare(id: EntryId): number {
    if (this.#ms !== id.ms) return this.#ms < id.ms ? -1 : 1;
    return this.#seq === id.seq ? 0 : this.#seq < id.seq ? -1 : 1;
  }

  /** Names and values of this entry, in turn. */
  fields(): Bytes[] {
    const onwards = this.#at;
    this.#at = this.#body;
    const fields: Bytes[] = [];
    if ((this.#head & ownNames) !== 0) {
      for (let left = this.#number(); left > 0; left--) fields.push(this.#bytes());
    } else {
      for (let i = 0; i < this.#names.length; i++) fields.push(this.#names[i]!, this.#bytes());
    }
    this.#at = onwards;
    return fields;
  }

  mark(): Mark {
    return { place: this.place, ms: this.#ms, seq: this.#seq, head: this.#head, body: this.#body };
  }

  /** Stand on a marked entry again, to read it. `next` cannot go on from there. */
  back(mark: Mark): void {
    this.place = mark.place;
    this.#ms = mark.ms;
    this.#seq = mark.seq;
    this.#head = mark.head;
    this.#body = mark.body;
  }

  #number(): number {
    let byte = this.#text.charCodeAt(this.#at++);
    if (byte < 128) return byte;
    let value = byte & 127;
    let scale = 128;
    do {
      byte = this.#text.charCodeAt(this.#at++);
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte > 127);
    return value;
  }

  #full(): Word {
    const high = BigInt(this.#number());
    return word((high << 32n) | BigInt(this.#number()));
  }

  #bytes(): Bytes {
    const length = this.#number();
    const from = this.#at;
    this.#at += length;
    return this.#text.slice(from, this.#at) as Bytes;
  }
}

// Each writes at a place and tells the one behind it; there is room.

function putNumber(bytes: Buffer, at: number, value: number): number {
  let rest = value;
  let to = at;
  while (rest > 127) {
    bytes[to++] = (rest % 128) | 128;
    rest = rest < 2 ** 31 ? rest >>> 7 : Math.floor(rest / 128);
  }
  bytes[to++] = rest;
  return to;
}

function putFull(bytes: Buffer, at: number, value: Word): number {
  const exact = BigInt(value);
  return putNumber(bytes, putNumber(bytes, at, Number(exact >> 32n)), Number(exact & 0xffff_ffffn));
}

function putText(bytes: Buffer, at: number, text: Bytes): number {
  const { length } = text;
  const from = putNumber(bytes, at, length);
  if (length > 24) bytes.write(text, from, 'latin1');
  else for (let i = 0; i < length; i++) bytes[from + i] = text.charCodeAt(i);
  return from + length;
}

function numberSize(value: number): number {
  let size = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) size++;
  return size;
}
