// WRONGTYPE: the key holds something else than the command is for.
//
//   GET orders       orders is a stream        XRANGE orders - +

import type { Bytes } from '../../base/bytes.ts';
import { writeWord } from '../../base/quoting.ts';
import { type Asking, ask, call } from '../look.ts';
import { keysLike } from '../offers/keys.ts';
import { stringOf } from '../replies.ts';
import { type Advice, type Mistake, replaced, shown, standingFor } from './mistake.ts';
import { nearName } from './near-names.ts';

interface Kind {
  readonly called: string;
  /** What shows all of it, and what counts it, given the key. */
  readonly all: string;
  readonly count: string;
}

const kinds: Readonly<Record<string, Kind>> = {
  string: { called: 'a string', all: 'GET @', count: 'STRLEN @' },
  stream: { called: 'a stream', all: 'XRANGE @ - +', count: 'XLEN @' },
  hash: { called: 'a hash', all: 'HGETALL @', count: 'HLEN @' },
  list: { called: 'a list', all: 'LRANGE @ 0 -1', count: 'LLEN @' },
  set: { called: 'a set', all: 'SMEMBERS @', count: 'SCARD @' },
  zset: { called: 'a sorted set', all: 'ZRANGE @ 0 -1 WITHSCORES', count: 'ZCARD @' },
};

/** The Redis type of a family of commands. */
const families: Readonly<Record<string, string>> = { 'sorted-set': 'zset' };

export function* wrongType(mistake: Mistake): Asking<Advice | undefined> {
  const { error, known, callable } = mistake;
  if (!error?.startsWith('WRONGTYPE') || known === undefined) return undefined;
  const command = callable.table.get(known.name);
  if (command === undefined) return undefined;
  const keys = standingFor(mistake, 'key');
  const replies = yield* ask(...keys.map(({ text }) => call('TYPE', text)));
  const wanted = families[command.group] ?? command.group;
  const at = replies.findIndex((reply) => stringOf(reply) !== wanted && stringOf(reply) !== 'none');
  const [key, kind] = [keys[at], kinds[stringOf(replies[at]) ?? '']];
  if (key === undefined || kind === undefined) return undefined;
  const why = `${shown(key.text)} is ${kind.called}, and ${known.name} is for ${kinds[wanted]?.called ?? 'something else'}.`;
  const near = nearName(
    key.text,
    (yield* keysLike('' as Bytes, wanted)).filter((name) => name !== key.text),
  );
  if (near !== undefined)
    return { at: key, why: `${why} Did you mean ${shown(near)}?`, fix: replaced(mistake, key, writeWord(near)) };
  if (!command.flags.includes('readonly')) return { at: key, why };
  const isCount = /LEN$|CARD$/.test(known.name);
  const fix = (isCount ? kind.count : kind.all).replace('@', () => writeWord(key.text));
  return { at: key, why: `${why} This ${isCount ? 'counts' : 'shows'} what it holds:`, fix };
}
