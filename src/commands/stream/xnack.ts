// XNACK: give pending entries back to the group, undone: they are nobody's, and the first to be claimed, however short
// or long anyone wants them to have been idle.
//
//   XNACK s g SILENT IDS 1 1-1      as if it had not been delivered (one delivery less): this consumer goes away
//   XNACK s g FAIL IDS 1 1-1        it was delivered, and this consumer cannot do it
//   XNACK s g FATAL IDS 1 1-1       nobody can: it counts as delivered more often than anyone will try
//
// Of a later version than our dialect, and known from its documentation alone. What XINFO STREAM FULL says of it there
// (nacked-count) is left out: its answer is that of 8.6.

import { block, counted, either, flag, option, token, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { integer } from '../../reply/reply.ts';
import { difference, type Word } from '../../store/entry-id.ts';
import { key, readInteger } from '../arguments.ts';
import { command } from '../command.ts';
import { named } from '../named.ts';
import { groupAt } from './lookup.ts';
import { group, readId } from './syntax.ts';

/** More often than anyone will try. */
const fatal: Word = 2n ** 63n - 1n;

function number(least: number, error: string) {
  return (word: Parameters<typeof readInteger>[0]) => {
    const number = readInteger(word, error);
    if (number < least) throw new CommandError(error);
    return number;
  };
}
const readNumids = number(1, 'ERR numids must be a positive integer');

/** Where in the call its mode and its IDS stand. */
const [modeAt, idsAt] = [3, 4];

export const xnack = command({
  name: 'XNACK',
  since: '8.8.0',
  group: 'stream',
  flags: ['write', 'fast'],
  complexity: 'O(1) for each ID.',
  summary: 'Give pending entries back to their group, for anyone to claim at once.',
  syntax: {
    key,
    group,
    mode: either({ silent: token('SILENT'), fail: token('FAIL'), fatal: token('FATAL') }),
    ids: block({
      ids: token('IDS'),
      list: counted(
        value('numids', 'integer', (word) => Number(readNumids(word))),
        value('id', 'id', readId),
        "ERR number of IDs doesn't match numids",
      ),
    }),
    retryCount: option(
      'RETRYCOUNT',
      value('count', 'integer', number(0, 'ERR Invalid RETRYCOUNT value, must be >= 0')),
    ),
    force: flag('FORCE'),
  },
  malformed(words, at) {
    if (at === modeAt) return new CommandError('ERR mode must be SILENT, FAIL, or FATAL');
    if (at === idsAt) return new CommandError('ERR syntax error, expected IDS keyword');
    return new CommandError(`ERR Unrecognized XNACK option '${named(words[at]!)}'`);
  },
  run({ key, group: name, mode, ids, retryCount, force }, call) {
    const { stream, group } = groupAt(call.db, key, name);
    let released = 0;
    for (const id of ids.list) {
      const isPending = group.pending.has(id);
      if (!isPending && !(force && stream.has(id))) continue;
      const pending = group.release(id);
      if (retryCount !== undefined) pending.deliveries = retryCount;
      else if ('fatal' in mode) pending.deliveries = fatal;
      else if ('silent' in mode && pending.deliveries > 0) pending.deliveries = difference(pending.deliveries, 1);
      released++;
    }
    if (released > 0) {
      call.wrote(released);
      call.touch(key); // who waits with CLAIM need not wait any more
    }
    return integer(released);
  },
});
