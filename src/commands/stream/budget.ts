// MAXCOUNT and MAXSIZE: how much a reply may hold in all, over all the streams it reads (COUNT is for each of them).
// The streams are served in the order they are named; once the reply is full, those left are left out.
//
//   XREAD COUNT 2 MAXCOUNT 3 STREAMS a b c 0 0 0      two of a, one of b
//   XREAD MAXSIZE 1000 STREAMS a 0                    no more once there are 1000 bytes; one entry at least
//
// Of a later version than our dialect, and known from its documentation alone. Bytes are those of the entries on the
// wire.

import { check, option, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { encode } from '../../reply/encode.ts';
import type { Protocol, Reply } from '../../reply/reply.ts';
import { type EntryId, maxId, nextId } from '../../store/entry-id.ts';
import type { Stream } from '../../store/stream.ts';
import type { StreamEntry } from '../../store/stream-node.ts';
import { readInteger } from '../arguments.ts';

const since = '8.10.0';

function most(token: string, name: string) {
  const error = `ERR ${token} must be a positive integer`;
  return option(
    token,
    value(name, 'integer', (word) => {
      const most = readInteger(word, error);
      if (most < 1) throw new CommandError(error);
      return Number(most);
    }),
    { since },
  );
}

export const maxcount = most('MAXCOUNT', 'maxcount');
export const maxsize = most('MAXSIZE', 'maxsize');

/** What a reply may hold cannot be less than what one stream may give to it. */
export const maxcountFits = check(({ count, maxcount }) => {
  if (typeof count !== 'number' || typeof maxcount !== 'number' || count === Number.POSITIVE_INFINITY) return;
  if (maxcount < count) throw new CommandError('ERR MAXCOUNT must be greater than or equal to COUNT');
});

const endless = Number.POSITIVE_INFINITY;

/** What is left of a reply while it is filled. */
export class Budget {
  readonly #protocol: Protocol;
  #entries: number;
  #bytes: number;

  constructor(protocol: Protocol, maxcount: number, maxsize: number) {
    this.#protocol = protocol;
    this.#entries = maxcount;
    this.#bytes = maxsize;
  }

  get isSpent(): boolean {
    return this.#entries <= 0 || this.#bytes <= 0;
  }

  /** How many entries to look at together: few where each of them may be the last that fits. */
  get page(): number {
    return this.#bytes === endless ? this.#entries : Math.min(this.#entries, 100);
  }

  /** One entry more is answered. */
  spend(entry: Reply): void {
    this.#entries--;
    if (this.#bytes !== endless) this.#bytes -= encode(entry, this.#protocol).length;
  }
}

const unlimited = new Budget(2, endless, endless);

/** The budget of one reply; undefined: there is no limit. */
export function budgetOf(protocol: Protocol, maxcount: number | undefined, maxsize: number | undefined): Budget {
  if (maxcount === undefined && maxsize === undefined) return unlimited;
  return new Budget(protocol, maxcount ?? endless, maxsize ?? endless);
}

/** The entries behind an ID that there is room for, at most `count`: what `answer` makes of each. */
export function entriesBehind(
  stream: Stream,
  from: EntryId,
  count: number,
  budget: Budget,
  answer: (entry: StreamEntry) => Reply,
): Reply[] {
  const replies: Reply[] = [];
  let last: EntryId | undefined = from;
  while (last !== undefined && replies.length < count && !budget.isSpent) {
    const start = nextId(last);
    if (start === undefined) break;
    const asked = Math.min(count - replies.length, budget.page);
    const page = stream.range(start, maxId, asked);
    for (const entry of page) {
      const reply = answer(entry);
      replies.push(reply);
      budget.spend(reply);
      if (budget.isSpent) break;
    }
    last = page.length < asked ? undefined : page.at(-1)!.id;
  }
  return replies;
}
