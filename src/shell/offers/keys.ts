// Keys of the type that the command takes. SCAN in a few large steps: of a huge keyspace it offers what it has met by
// then, and the server is never held up as KEYS would.

import { type Bytes, literal } from '../../base/bytes.ts';
import { type Asking, ask, call } from '../look.ts';
import { numberOf, partsOf, stringOf, stringsOf } from '../replies.ts';
import { type Candidate, candidate, counted, most } from './candidate.ts';
import { isSought, type Sought } from './sought.ts';

/** So many steps of so many keys at most. */
const steps = 5;
const perStep = 1000;

/** The keys that begin so, in order; of one type where one is given. */
export function* keysLike(typed: Bytes, type: string | undefined, atMost = most): Asking<Bytes[]> {
  const found = new Set<Bytes>();
  const pattern = `${typed.replace(/[*?[\]\\^]/g, '\\$&')}*`;
  let cursor: Bytes = literal('0');
  for (let step = 0; step < steps && found.size < atMost; step++) {
    const only = type === undefined ? [] : ['TYPE', type];
    const [reply] = yield* ask(call('SCAN', cursor, 'MATCH', pattern, 'COUNT', String(perStep), ...only));
    const [next, keys] = partsOf(reply);
    for (const key of stringsOf(keys)) found.add(key);
    cursor = stringOf(next) ?? literal('0');
    if (cursor === '0') break;
  }
  return [...found].sort().slice(0, atMost);
}

export function* keys(sought: Sought): Asking<Candidate[]> {
  const { typed, type } = sought;
  const found = (yield* keysLike(typed, type)).filter((key) => isSought(sought, 'key', key));
  if (type === undefined) {
    const types = yield* ask(...found.map((key) => call('TYPE', key)));
    return found.map((key, i) => candidate(key, stringOf(types[i]) ?? ''));
  }
  const size = sizes[type];
  if (size === undefined) return found.map((key) => candidate(key, type));
  const lengths = yield* ask(...found.map((key) => call(size.call, key)));
  return found.map((key, i) => candidate(key, counted(numberOf(lengths[i]) ?? 0, size.one, size.many)));
}

/** How large a value of a type is, and of what. */
const sizes: Readonly<Record<string, { readonly call: string; readonly one: string; readonly many: string }>> = {
  stream: { call: 'XLEN', one: 'entry', many: 'entries' },
  hash: { call: 'HLEN', one: 'field', many: 'fields' },
  list: { call: 'LLEN', one: 'element', many: 'elements' },
  set: { call: 'SCARD', one: 'member', many: 'members' },
  zset: { call: 'ZCARD', one: 'member', many: 'members' },
};
