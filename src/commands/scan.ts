// SCAN and its kin: all of a collection, in pieces, while it changes.
//
//   SCAN 0 COUNT 2   ->  cursor 4, two keys      SCAN 4 COUNT 2   ->  ... until the cursor is 0 again
//
// What was there from the first call to the last is answered at least once (here: exactly once), whatever else comes and
// goes (store/dictionary.ts). The cursor is looked at first, then the key, then the options.

import { type Bytes, literal } from '../base/bytes.ts';
import { meaning, option, refused, value } from '../grammar/arg.ts';
import { syntaxError } from '../grammar/read.ts';
import { CommandError } from '../reply/command-error.ts';
import { array, bulk, emptyArray, type Reply } from '../reply/reply.ts';
import { readNumber } from './arguments.ts';
import { glob } from './key/glob.ts';

export const cursor = meaning(value('cursor', 'integer'), { '0': 'begin; then the cursor of the reply before' });
export const match = option('MATCH', value('pattern', 'pattern'));
export const count = option(
  'COUNT',
  value('count', 'integer', (word) => {
    const count = readNumber(word);
    if (count < 1) throw syntaxError();
    return count;
  }),
);
/** What only HSCAN takes. */
export const noNovalues = refused('NOVALUES', 0, 'ERR NOVALUES option can only be used in HSCAN');

/** How many a call looks at where COUNT is left out. */
export const usualCount = 10;

/** Throws CommandError where the word is no cursor. */
export function readCursor(word: Bytes): number {
  const [, digits] = /^[ \t-\r]*(?:\+?(\d{1,20})|-0+)$/.exec(word) ?? [undefined, 'x'];
  if (digits === 'x' || BigInt(digits ?? 0) >= 2n ** 64n) throw new CommandError('ERR invalid cursor');
  return Number(digits ?? 0);
}

/** The cursor and what it came with. */
export function scanReply(cursor: number, found: readonly Bytes[]): Reply {
  return array([bulk(literal(String(cursor))), array(found.map(bulk))]);
}

/** Nothing to scan. */
export const nothingToScan: Reply = array([bulk(literal('0')), emptyArray]);

/** Does a name fit the pattern, where there is one? */
export function fitting(pattern: Bytes | undefined): (name: Bytes) => boolean {
  return pattern === undefined ? () => true : glob(pattern);
}
