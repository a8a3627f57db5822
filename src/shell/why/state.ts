// What /why asks of the state: a stream, its groups, an entry, what is pending. Each a few bounded calls, over an
// observer, on a real server too.

import { type Bytes, textOf } from '../../base/bytes.ts';
import { type Asking, ask, call } from '../look.ts';
import { fieldOf, numberOf, partsOf, stringOf, stringsOf } from '../replies.ts';

export interface StreamState {
  readonly length: number;
  /** The ID of the last entry ever added; 0-0 before. */
  readonly lastId: string;
  /** Undefined where the server does not say. */
  readonly added: number | undefined;
  readonly maxDeleted: string | undefined;
}

export interface GroupState {
  readonly name: Bytes;
  /** The ID it has given out last. */
  readonly cursor: string;
  readonly pending: number;
  /** How many entries lie behind the cursor; undefined where nobody can say. */
  readonly lag: number | undefined;
}

export interface InHand {
  readonly id: string;
  /** Empty: nobody's. */
  readonly consumer: Bytes;
  readonly idle: number;
  readonly deliveries: number;
}

/** What the key holds: `stream`, `none`, `hash`. */
export function* typeOf(key: Bytes): Asking<string> {
  const [reply] = yield* ask(call('TYPE', key));
  return stringOf(reply) ?? 'none';
}

export function* streamOf(key: Bytes): Asking<StreamState | undefined> {
  const [reply] = yield* ask(call('XINFO', 'STREAM', key));
  const length = numberOf(fieldOf(reply, 'length'));
  if (length === undefined) return undefined;
  return {
    length,
    lastId: text(fieldOf(reply, 'last-generated-id')) ?? '0-0',
    added: numberOf(fieldOf(reply, 'entries-added')),
    maxDeleted: text(fieldOf(reply, 'max-deleted-entry-id')),
  };
}

export function* groupsOf(key: Bytes): Asking<GroupState[]> {
  const [reply] = yield* ask(call('XINFO', 'GROUPS', key));
  return partsOf(reply).flatMap((row) => {
    const name = stringOf(fieldOf(row, 'name'));
    if (name === undefined) return [];
    const [pending = 0, lag] = [numberOf(fieldOf(row, 'pending')), numberOf(fieldOf(row, 'lag'))];
    return [{ name, cursor: text(fieldOf(row, 'last-delivered-id')) ?? '0-0', pending, lag }];
  });
}

/** The consumers of a group, with how much each has in hand. */
export function* consumersOf(key: Bytes, group: Bytes): Asking<{ name: Bytes; pending: number }[]> {
  const [reply] = yield* ask(call('XINFO', 'CONSUMERS', key, group));
  return partsOf(reply).flatMap((row) => {
    const name = stringOf(fieldOf(row, 'name'));
    return name === undefined ? [] : [{ name, pending: numberOf(fieldOf(row, 'pending')) ?? 0 }];
  });
}

/** The IDs in a range, at most so many. */
export function* idsIn(key: Bytes, from: string, to: string, count: number): Asking<string[]> {
  const [reply] = yield* ask(call('XRANGE', key, from, to, 'COUNT', String(count)));
  return partsOf(reply).flatMap((entry) => text(partsOf(entry)[0]) ?? []);
}

/** The fields of an entry; undefined where it is not there. */
export function* fieldsOf(key: Bytes, id: string): Asking<Bytes[] | undefined> {
  const [reply] = yield* ask(call('XRANGE', key, id, id));
  const [entry] = partsOf(reply);
  return entry === undefined ? undefined : stringsOf(partsOf(entry)[1]);
}

/** What is pending in a group, from an ID on, the oldest first: at most so many; with one consumer where it is named. */
export function* inHand(
  key: Bytes,
  group: Bytes,
  {
    from = '-',
    to = '+',
    count,
    consumer,
  }: { from?: string; to?: string; count: number; consumer?: Bytes | undefined },
): Asking<InHand[]> {
  const whose = consumer === undefined ? [] : [consumer];
  const [reply] = yield* ask(call('XPENDING', key, group, from, to, String(count), ...whose));
  return partsOf(reply).flatMap((row) => {
    const [id, owner, idle, deliveries] = partsOf(row);
    const [found, name] = [text(id), stringOf(owner)];
    if (found === undefined || name === undefined) return [];
    return [{ id: found, consumer: name, idle: numberOf(idle) ?? 0, deliveries: numberOf(deliveries) ?? 0 }];
  });
}

/** The streams there are, at most so many. */
export function* streams(most: number): Asking<Bytes[]> {
  const found: Bytes[] = [];
  let cursor = '0';
  do {
    const [reply] = yield* ask(call('SCAN', cursor, 'COUNT', '1000', 'TYPE', 'stream'));
    const [next, keys] = partsOf(reply);
    cursor = text(next) ?? '0';
    found.push(...stringsOf(keys));
  } while (cursor !== '0' && found.length < most);
  return found.slice(0, most).sort();
}

function text(reply: Parameters<typeof stringOf>[0]): string | undefined {
  const bytes = stringOf(reply);
  return bytes === undefined ? undefined : textOf(bytes);
}
