// The slow log: the calls that took as long as slowlog-log-slower-than says (in microseconds) or longer, the latest
// first, slowlog-max-len of them.
//
// The engine knows no time but the one it is told, and a call takes none of it: 0 µs. So what is noted is all calls where
// the setting is 0, and none where it is more, or -1 (off).

import { type Bytes, literal } from '../../base/bytes.ts';
import { array, bulk, integer, type Reply } from '../../reply/reply.ts';
import type { Session } from '../session.ts';
import { redacted } from './redacted.ts';

/** The two settings; read at each call. */
export interface SlowlogLimits {
  slowerThan: number;
  maxLength: number;
}

interface Entry {
  readonly id: number;
  /** Seconds since 1970. */
  readonly at: number;
  readonly words: readonly Bytes[];
  readonly address: Bytes;
  readonly name: Bytes;
}

/** Of a long call only so many words are kept, and of a long word so many bytes; what is left out is counted. */
const mostWords = 32;
const mostBytes = 128;

export class Slowlog {
  readonly #limits: SlowlogLimits;
  /** The latest last. */
  #entries: Entry[] = [];
  #count = 0;

  constructor(limits: SlowlogLimits) {
    this.#limits = limits;
  }

  get length(): number {
    return this.#entries.length;
  }

  /** Is a call that took no time noted? */
  get isOn(): boolean {
    return this.#limits.slowerThan === 0 && this.#limits.maxLength > 0;
  }

  /** Note a call of the client, made at `now` (ms since 1970). */
  note({ address, name }: Session, argv: readonly Bytes[], now: number): void {
    this.#entries.push({
      id: this.#count++,
      at: Math.floor(now / 1000),
      words: shortened(redacted(argv)),
      address,
      name,
    });
    const over = this.#entries.length - this.#limits.maxLength;
    if (over > 0) this.#entries.splice(0, over);
  }

  reset(): void {
    this.#entries = [];
  }

  /** The latest calls, at most so many, as SLOWLOG GET answers them. */
  latest(count: number): Reply {
    const shown = count <= 0 ? [] : this.#entries.slice(-count).reverse();
    return array(
      shown.map(({ id, at, words, address, name }) =>
        array([
          integer(id),
          integer(at),
          integer(0),
          array(words.map((word) => bulk(word))),
          bulk(address),
          bulk(name),
        ]),
      ),
    );
  }
}

function shortened(argv: readonly Bytes[]): Bytes[] {
  const most = argv.length > mostWords ? mostWords - 1 : argv.length;
  const words = argv.slice(0, most).map((word) => {
    const more = word.length - mostBytes;
    return more > 0 ? literal(`${word.slice(0, mostBytes)}... (${more} more bytes)`) : word;
  });
  if (most < argv.length) words.push(literal(`... (${argv.length - most} more arguments)`));
  return words;
}
