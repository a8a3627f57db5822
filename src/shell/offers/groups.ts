// Groups: those of the stream that the line names; where it names none yet (XREADGROUP), those of all streams there are.

import { type Bytes, textOf } from '../../base/bytes.ts';
import { type Asking, ask, call } from '../look.ts';
import { fieldOf, numberOf, partsOf, stringOf } from '../replies.ts';
import { type Candidate, candidate, counted, most } from './candidate.ts';
import { keysLike } from './keys.ts';
import { isSought, type Sought } from './sought.ts';

/** So many streams are asked for their groups. */
export const mostStreams = 20;

export interface KnownGroup {
  readonly key: Bytes;
  readonly name: Bytes;
  readonly pending: number;
  /** Undefined where the server cannot say. */
  readonly lag: number | undefined;
}

/** The groups of these streams. */
export function* groupsOf(keys: readonly Bytes[]): Asking<KnownGroup[]> {
  const replies = yield* ask(...keys.map((key) => call('XINFO', 'GROUPS', key)));
  return keys.flatMap((key, i) =>
    partsOf(replies[i]).flatMap((row): KnownGroup[] => {
      const name = stringOf(fieldOf(row, 'name'));
      if (name === undefined) return [];
      const [pending = 0, lag] = [numberOf(fieldOf(row, 'pending')), numberOf(fieldOf(row, 'lag'))];
      return [{ key, name, pending, lag }];
    }),
  );
}

/** The groups of the stream that is said, or of all. */
export function* groupsSaid({ said, typed }: Pick<Sought, 'said' | 'typed'>): Asking<KnownGroup[]> {
  const key = said('key');
  const all = yield* groupsOf(key === undefined ? yield* keysLike('' as Bytes, 'stream', mostStreams) : [key]);
  return all.filter(({ name }) => name.startsWith(typed));
}

export function* groups(sought: Sought): Asking<Candidate[]> {
  if (sought.name === 'XGROUP CREATE') return []; // it wants a new one
  const found = (yield* groupsSaid(sought)).filter(({ name }) => isSought(sought, 'group', name));
  const names = [...new Set(found.map(({ name }) => name))].slice(0, most);
  return names.map((name) =>
    candidate(
      name,
      aboutGroup(
        found.filter((group) => group.name === name),
        sought,
      ),
    ),
  );
}

function aboutGroup(groups: readonly KnownGroup[], { said }: Sought): string {
  const pending = groups.reduce((sum, group) => sum + group.pending, 0);
  const [{ lag } = { lag: undefined }] = groups;
  if (said('key') === undefined) {
    const streams = groups.map(({ key }) => textOf(key)).join(', ');
    return `of ${streams}, ${pending} pending`;
  }
  return `${pending} pending${lag === undefined ? '' : `, ${counted(lag, 'entry', 'entries')} behind`}`;
}
