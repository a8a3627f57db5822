// Consumers of the group that the line names; and, where it is none of them, whoever sits at the terminal.

import { type Bytes, utf8 } from '../../base/bytes.ts';
import { roughly } from '../duration.ts';
import { type Asking, ask, call } from '../look.ts';
import { fieldOf, numberOf, partsOf, stringOf } from '../replies.ts';
import { type Candidate, candidate, most } from './candidate.ts';
import { groupsSaid } from './groups.ts';
import { isSought, type Sought } from './sought.ts';

export interface KnownConsumer {
  readonly name: Bytes;
  readonly pending: number;
  /** Milliseconds since it asked for something. */
  readonly idle: number;
}

/** The consumers of groups, each name once. */
export function* consumersOf(groups: readonly { key: Bytes; name: Bytes }[]): Asking<KnownConsumer[]> {
  const replies = yield* ask(...groups.map(({ key, name }) => call('XINFO', 'CONSUMERS', key, name)));
  const found = new Map<Bytes, KnownConsumer>();
  for (const row of replies.flatMap(partsOf)) {
    const name = stringOf(fieldOf(row, 'name'));
    if (name === undefined) continue;
    const [pending = 0, idle = 0] = [numberOf(fieldOf(row, 'pending')), numberOf(fieldOf(row, 'idle'))];
    const known = found.get(name);
    found.set(name, {
      name,
      pending: pending + (known?.pending ?? 0),
      idle: Math.min(idle, known?.idle ?? Number.POSITIVE_INFINITY),
    });
  }
  return [...found.values()];
}

export function* consumers(sought: Sought): Asking<Candidate[]> {
  const { said, terminal } = sought;
  const group = said('group');
  const groups = (yield* groupsSaid({ said, typed: '' as Bytes })).filter(({ name }) => name === group);
  const known = yield* consumersOf(groups);
  const me = utf8(terminal);
  const mine = terminal === 'main' || known.some(({ name }) => name === me) ? [] : [candidate(me, 'this terminal')];
  const others = known
    .filter(({ name }) => isSought(sought, 'consumer', name))
    .slice(0, most)
    .map(({ name, pending, idle }) => candidate(name, `${pending} pending, idle ${roughly(idle)}`));
  return [...mine.filter(() => isSought(sought, 'consumer', me)), ...others];
}
