// Fields: those of the hash, or those that the newest entry of the stream has.

import { type Asking, ask, call } from '../look.ts';
import { partsOf, stringsOf } from '../replies.ts';
import { type Candidate, candidate, glimpse, most } from './candidate.ts';
import { newestOf } from './ids.ts';
import { isSought, type Sought } from './sought.ts';

export function* fields(sought: Sought): Asking<Candidate[]> {
  const key = sought.said('key');
  if (key === undefined) return [];
  if (sought.type === 'stream') {
    const [entry] = yield* newestOf(key, 1);
    const names = entry?.fields.filter((_, i) => i % 2 === 0) ?? [];
    return names
      .filter((name) => isSought(sought, 'field', name))
      .map((name) => candidate(name, `as in the newest entry, ${entry!.id}`));
  }
  const [reply] = yield* ask(call('HSCAN', key, '0', 'COUNT', String(most)));
  const pairs = stringsOf(partsOf(reply)[1]);
  return pairs.flatMap((name, i) =>
    i % 2 === 0 && isSought(sought, 'field', name) ? [candidate(name, glimpse([pairs[i + 1]!]))] : [],
  );
}
