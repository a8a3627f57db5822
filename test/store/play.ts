// Plays a few stream commands on a bare Stream, in the words of the real server, so that the two can be compared: what
// the store leaves to the commands (names, options, replies) is here in its smallest form. Not a parser: it takes only
// what the tests of this folder send.

import { type Bytes, literal } from '../../src/base/bytes.ts';
import { type EntryId, formatId, maxId, minId, nextId, parseId } from '../../src/store/entry-id.ts';
import { Group } from '../../src/store/group.ts';
import { advance, lag } from '../../src/store/lag.ts';
import { Stream } from '../../src/store/stream.ts';
import { defaultNodeLimits } from '../../src/store/stream-node.ts';

export type Answer = string | number | null | Answer[];

/** What XINFO tells of the stream and its groups, as far as the store decides it. */
export interface Facts {
  length: number;
  nodes: number;
  lastId: string;
  maxDeletedId: string;
  entriesAdded: number;
  firstId: string;
  groups: { name: string; pending: number; lastId: string; entriesRead: number | null; lag: number | null }[];
}

export class Play {
  readonly limits = defaultNodeLimits();
  readonly stream = new Stream(this.limits);
  now = 1_700_000_000_000;

  run(argv: readonly string[]): Answer {
    const [name, ...rest] = argv;
    switch (name) {
      case 'XADD': {
        const id = this.#id(rest[1]!);
        this.stream.append(id, rest.slice(2) as Bytes[]);
        return formatId(id);
      }
      case 'XDEL':
        return rest.slice(1).filter((text) => this.stream.delete(this.#id(text))).length;
      case 'XTRIM': {
        const [strategy, ...marked] = rest.slice(1);
        const [threshold, , limit] = marked[0] === '~' || marked[0] === '=' ? marked.slice(1) : marked;
        const options = { approximate: marked[0] === '~', limit: limit === undefined ? undefined : Number(limit) };
        return this.stream.trim(
          strategy === 'MAXLEN' ? { maxlen: Number(threshold) } : { minid: this.#id(threshold!) },
          options,
        );
      }
      case 'XGROUP': {
        const [verb, , group, id, option, count] = rest;
        const from = id === '$' ? this.stream.lastId : this.#id(id!);
        // A count beyond the stream's is taken for the stream's, as 8.6 does.
        const read = option === 'ENTRIESREAD' ? Math.min(Number(count), Number(this.stream.entriesAdded)) : undefined;
        if (verb === 'CREATE') this.stream.groups.set(literal(group!), new Group(literal(group!), from, read));
        else Object.assign(this.stream.groups.get(literal(group!))!, { lastId: from, entriesRead: read });
        return 'OK';
      }
      case 'XREADGROUP': {
        const group = this.stream.groups.get(literal(rest[1]!))!;
        const consumer = group.consumers.get(literal(rest[2]!)) ?? group.createConsumer(literal(rest[2]!), this.now)!;
        const count = rest[3] === 'COUNT' ? Number(rest[4]) : Number.POSITIVE_INFINITY;
        const from = nextId(group.lastId);
        const found = from === undefined ? [] : this.stream.range(from, maxId, count);
        for (const { id } of found) {
          advance(this.stream, group, id);
          group.deliver(id, consumer, this.now);
        }
        return found.map(({ id }) => formatId(id));
      }
      default:
        throw new Error(`play does not know ${name}`);
    }
  }

  /** The IDs and fields of all entries. */
  entries(): Answer {
    return this.stream.range(minId, maxId).map(({ id, fields }) => [formatId(id), [...fields]]);
  }

  facts(): Facts {
    const { stream } = this;
    return {
      length: stream.length,
      nodes: stream.nodes,
      lastId: formatId(stream.lastId),
      maxDeletedId: formatId(stream.maxDeletedId),
      entriesAdded: Number(stream.entriesAdded),
      firstId: formatId(stream.firstId),
      groups: stream.sortedGroups().map((group) => ({
        name: group.name,
        pending: group.pending.size,
        lastId: formatId(group.lastId),
        entriesRead: group.entriesRead === undefined ? null : Number(group.entriesRead),
        lag: numberOrNull(lag(stream, group)),
      })),
    };
  }

  #id(text: string): EntryId {
    return parseId(literal(text), 0)!;
  }
}

function numberOrNull(value: number | bigint | undefined): number | null {
  return value === undefined ? null : Number(value);
}
