// The names of the streams of a database, found a piece at a time: the keys may be millions, and the board looks every
// second. What is typed is looked for at once, so that nobody waits for the walk to come by.
//
//   look 1   SCAN 0 COUNT 1000 TYPE stream      eight such calls at most at the first look, then one at each
//   look 2   SCAN 55 ...                        at the end of the walk, what was not met is gone

import type { Connection } from '../backend/backend.ts';
import { type Bytes, compareBytes, literal } from '../base/bytes.ts';
import type { Reply } from '../reply/reply.ts';

/** Keys a call. */
const piece = '1000';
/** Calls at the first look. */
const eager = 8;
/** No more names are kept: nobody can look at them all. */
const most = 10_000;
/** Words of typed lines that are looked for by name. */
const mostWords = 24;
/** A word that is longer is hardly a key, and not worth its way to the server. */
const longestWord = 512;

export class Names {
  readonly #connection: Connection;
  /** Those known to be there. */
  #known = new Set<Bytes>();
  /** Those met on the walk that is under way. */
  #met = new Set<Bytes>();
  #cursor = literal('0');
  /** A walk has come to its end: all are known. */
  #isComplete = false;
  /** What was typed, the last first: names come first that stand there. */
  #typed: Bytes[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Does the last walk know of all there are? */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** All that are known, in byte order. */
  all(): Bytes[] {
    return [...this.#known].sort(compareBytes);
  }

  /** The words that were typed, the last first: some of them name streams. */
  get typed(): readonly Bytes[] {
    return this.#typed;
  }

  /** Those known that were typed of, the last first. */
  recent(): Bytes[] {
    return this.#typed.filter((word) => this.#known.has(word));
  }

  /** A line was typed: its words may name streams. */
  notice(words: readonly Bytes[]): void {
    const named = words.filter((word) => word !== '' && word.length <= longestWord);
    this.#typed = [...new Set([...named, ...this.#typed])].slice(0, mostWords);
  }

  /** One of them is there no more. */
  forget(name: Bytes): void {
    this.#known.delete(name);
  }

  /** Go on with the walk. An error reply ends it for now, and is returned. */
  async walk(): Promise<Reply | undefined> {
    const isFromStart = this.#cursor === '0';
    for (let calls = this.#isComplete ? 1 : eager; calls > 0; calls--) {
      const call = ['SCAN', this.#cursor, 'COUNT', piece, 'TYPE', 'stream'].map(literal);
      const reply = await this.#connection.call(call);
      if (reply.type !== 'array') return reply;
      const [next, keys] = reply.value;
      for (const name of textsOf(keys)) this.#meet(name);
      this.#cursor = next?.type === 'bulk' ? next.value : literal('0');
      if (this.#cursor !== '0') continue;
      this.#known = this.#met;
      this.#met = new Set();
      this.#isComplete = true;
      if (isFromStart) return undefined;
      break;
    }
    await this.#ask();
    return undefined;
  }

  #meet(name: Bytes): void {
    if (this.#met.size >= most) return;
    this.#met.add(name);
    this.#known.add(name);
  }

  /** The walk is longer than one look: ask for what was typed. */
  async #ask(): Promise<void> {
    const asked = this.#typed.filter((word) => !this.#known.has(word));
    const types = await Promise.all(asked.map((word) => this.#connection.call([literal('TYPE'), word])));
    for (const [i, type] of types.entries())
      if (type.type === 'simple' && type.value === 'stream') this.#known.add(asked[i]!);
  }
}

function textsOf(reply: Reply | undefined): Bytes[] {
  return reply?.type === 'array' ? reply.value.flatMap((one) => (one.type === 'bulk' ? [one.value] : [])) : [];
}
