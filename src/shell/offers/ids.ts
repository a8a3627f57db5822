// IDs: what is pending, where a command of a group asks for them, and else the newest entries of the stream.
//
//   XACK orders billing ▮        at ana's terminal what ana has in hand first, then the others'
//   XCLAIM orders billing bob 60000 ▮     what the others have had for at least a minute first

import { type Bytes, utf8 } from '../../base/bytes.ts';
import { roughly } from '../duration.ts';
import { type Asking, ask, call } from '../look.ts';
import { numberOf, partsOf, stringOf, stringsOf } from '../replies.ts';
import { type Candidate, candidate, counted, glimpse, most } from './candidate.ts';
import { isSought, type Sought } from './sought.ts';

/** An entry may be large: no more than these are fetched. */
const mostEntries = 20;
const mostPending = 200;

export interface PendingEntry {
  readonly id: Bytes;
  readonly consumer: Bytes;
  readonly idle: number;
  readonly deliveries: number;
}

/** What is pending in a group, the oldest first. */
export function* pendingOf(key: Bytes, group: Bytes): Asking<PendingEntry[]> {
  const [reply] = yield* ask(call('XPENDING', key, group, '-', '+', String(mostPending)));
  return partsOf(reply).flatMap((row) => {
    const [id, consumer, idle, deliveries] = partsOf(row);
    const [name, owner] = [stringOf(id), stringOf(consumer)];
    if (name === undefined || owner === undefined) return [];
    return [{ id: name, consumer: owner, idle: numberOf(idle) ?? 0, deliveries: numberOf(deliveries) ?? 0 }];
  });
}

/** The newest entries of a stream, the newest first. */
export function* newestOf(key: Bytes, count: number): Asking<{ id: Bytes; fields: Bytes[] }[]> {
  const [reply] = yield* ask(call('XREVRANGE', key, '+', '-', 'COUNT', String(count)));
  return partsOf(reply).flatMap((entry) => {
    const [id, fields] = partsOf(entry);
    const name = stringOf(id);
    return name === undefined ? [] : [{ id: name, fields: stringsOf(fields) }];
  });
}

export function* ids(sought: Sought): Asking<Candidate[]> {
  const { name, said } = sought;
  const [key, group] = [said('key'), said('group')];
  if (key === undefined || name === 'XADD' || name === 'XGROUP CREATE') return [];
  if (group !== undefined && name !== 'XGROUP SETID' && name !== 'XREADGROUP') {
    const pending = yield* pendingOf(key, group);
    return inOrder(pending, sought)
      .filter(({ id }) => isSought(sought, 'id', id))
      .slice(0, most)
      .map(({ id, consumer, idle, deliveries }) =>
        candidate(id, `${glimpse([consumer], 20)}, idle ${roughly(idle)}, delivered ${counted(deliveries, 'time')}`),
      );
  }
  const newest = yield* newestOf(key, mostEntries);
  return newest.filter(({ id }) => isSought(sought, 'id', id)).map(({ id, fields }) => candidate(id, glimpse(fields)));
}

/** The likeliest first: one's own to acknowledge, the others' to claim. */
function inOrder(pending: readonly PendingEntry[], { name, said, named, terminal }: Sought): PendingEntry[] {
  const claimer = said('consumer');
  if (name !== 'XCLAIM' || claimer === undefined) {
    const me = claimer ?? utf8(terminal);
    return pending.toSorted((a, b) => Number(b.consumer === me) - Number(a.consumer === me));
  }
  const least = Number(named('min-idle-time') ?? 0) || 0;
  const rank = ({ consumer, idle }: PendingEntry): number => (idle < least ? 2 : consumer === claimer ? 1 : 0);
  return pending.toSorted((a, b) => rank(a) - rank(b));
}
