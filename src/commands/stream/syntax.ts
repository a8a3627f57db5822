// Pieces of syntax that the stream commands share, and the reading of IDs: what `$`, `(` and `5-*` mean is decided here
// and in the commands, what an ID is in store/entry-id.ts.

import type { Bytes } from '../../base/bytes.ts';
import { block, check, choice, option, optional, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import {
  type AddId,
  type EntryId,
  maxWord,
  nextId,
  parseAddId,
  parseId,
  parseStrictId,
  previousId,
  type Word,
} from '../../store/entry-id.ts';
import { type References, release } from '../../store/references.ts';
import type { Stream, TrimOptions, TrimTo } from '../../store/stream.ts';
import { readInteger, readNumber } from '../arguments.ts';
import { condition } from './references.ts';

export const group = value('group', 'group');
export const consumer = value('consumer', 'consumer');
/** An ID as it was typed: most commands look the key up before they look at it. */
export const id = value('id', 'id');

const invalidId = 'ERR Invalid stream ID specified as stream command argument';

/** The ID of one entry: `5` is 5-0; `-` and `+` are none. Throws CommandError. */
export function readId(word: Bytes): EntryId {
  return parseStrictId(word, 0) ?? refuse(invalidId);
}

/** The same where `-` and `+` are taken too (XGROUP SETID). */
export function readLooseId(word: Bytes): EntryId {
  return parseId(word, 0) ?? refuse(invalidId);
}

/** An ID for XADD: `5-*` too. */
export function readAddId(word: Bytes): AddId {
  return parseAddId(word) ?? refuse(invalidId);
}

/** The words that a range may begin and end with. */
export const fromFirst = { '-': 'from the first entry' };
export const toLast = { '+': 'to the last entry' };

/** The beginning of a range: `-`, `5` (5-0), `(5` (behind 5-0). */
export function readStart(word: Bytes): EntryId {
  if (!isExclusive(word)) return parseId(word, 0) ?? refuse(invalidId);
  const id = parseStrictId(word.slice(1) as Bytes, 0) ?? refuse(invalidId);
  return nextId(id) ?? refuse('ERR invalid start ID for the interval');
}

/** The end of a range: `+`, `5` (all of that millisecond), `(5-3` (before 5-3). */
export function readEnd(word: Bytes): EntryId {
  if (!isExclusive(word)) return parseId(word, maxWord) ?? refuse(invalidId);
  const id = parseStrictId(word.slice(1) as Bytes, maxWord) ?? refuse(invalidId);
  return previousId(id) ?? refuse('ERR invalid end ID for the interval');
}

function isExclusive(word: Bytes): boolean {
  return word.length > 1 && word[0] === '(';
}

function refuse(error: string): never {
  throw new CommandError(error);
}

/** COUNT as the commands that read take it: 0 and less is no limit. */
export const count = option(
  'COUNT',
  value('count', 'integer', (word) => {
    const most = readNumber(word);
    return most > 0 ? most : Number.POSITIVE_INFINITY;
  }),
);

const trimming = {
  strategy: choice('strategy', 'MAXLEN', 'MINID'),
  operator: optional(choice('operator', '=', '~')),
  threshold: value('threshold', 'text', (word, { strategy }): TrimTo => {
    if (strategy === 'MINID') return { minid: readId(word) };
    return { maxlen: notNegative(readInteger(word), 'MAXLEN') };
  }),
  limit: option(
    'LIMIT',
    value('count', 'integer', (word) => notNegative(readNumber(word), 'LIMIT')),
    { since: '6.2.0' },
  ),
};
const twice = 'ERR syntax error, MAXLEN and MINID options at the same time are not compatible';

/** To what to trim, where it may be left out. Its LIMIT may stand anywhere among the options: see `checkTrim`. */
export const trim = optional(block(trimming), { twice });
/** The same where it must be there, with what becomes of references. */
export const mustTrim = optional(block({ ...trimming, condition }), { twice, must: true });

function notNegative<T extends number | bigint>(value: T, name: string): T {
  return value >= 0 ? value : refuse(`ERR The ${name} argument must be >= 0.`);
}

interface Trim {
  /** Undefined where LIMIT came alone. */
  readonly strategy: 'MAXLEN' | 'MINID' | undefined;
  readonly operator: '=' | '~' | undefined;
  readonly threshold: TrimTo;
  readonly limit: number | undefined;
}

const noStrategy = 'ERR syntax error, LIMIT cannot be used without specifying a trimming strategy';
const noTilde = 'ERR syntax error, LIMIT cannot be used without the special ~ option';

/** What XADD and XTRIM complain of after their options, in Redis' order; `without` is the error of no trimming at all. */
export function checkTrim(without?: string) {
  return check((soFar) => {
    const trim = soFar.trim as Trim | undefined;
    if (trim?.strategy === undefined) {
      if (trim?.limit) refuse(noStrategy);
      if (without !== undefined) refuse(without);
    }
    if (trim?.limit !== undefined && trim.operator !== '~') refuse(noTilde);
  });
}

/** How the store is to trim this stream, and what is to become of references. */
export function trimOptions(
  { operator, limit }: Pick<Trim, 'operator' | 'limit'>,
  stream: Stream,
  references: References,
): TrimOptions {
  return {
    approximate: operator === '~',
    ...(limit !== undefined && { limit }),
    release: release(stream, references),
  };
}

/** The counter of a group that is made or moved; undefined (also for -1) where nobody can say. */
export const entriesRead = option(
  'ENTRIESREAD',
  value('entries-read', 'integer', (word): Word | undefined => {
    const read = readInteger(word);
    if (read < -1) refuse('ERR value for ENTRIESREAD must be positive or -1');
    return read === -1 ? undefined : read;
  }),
);

/** The counter as a group takes it: no more than were ever added to its stream. */
export function counter(read: Word | undefined, stream: Stream): Word | undefined {
  return read !== undefined && read > stream.entriesAdded ? stream.entriesAdded : read;
}
