// XSETID: set what a stream remembers of itself: its last ID, how many entries it ever had, the greatest ID deleted. For
// those who rebuild a stream elsewhere. It wakes nobody.

import { option, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { ok } from '../../reply/reply.ts';
import { compareIds, minId, sameId } from '../../store/entry-id.ts';
import { key, readInteger } from '../arguments.ts';
import { command } from '../command.ts';
import { knownStream } from './lookup.ts';
import { readId } from './syntax.ts';

const smaller = 'ERR The ID specified in XSETID is smaller than';

export const xsetid = command({
  name: 'XSETID',
  since: '5.0.0',
  group: 'stream',
  flags: ['write', 'denyoom', 'fast'],
  complexity: 'O(1)',
  summary: 'Set the last ID of a stream, and what it remembers of entries added and deleted.',
  syntax: {
    key,
    lastId: value('last-id', 'id', readId),
    entriesAdded: option(
      'ENTRIESADDED',
      value('entries-added', 'integer', (word) => {
        const added = readInteger(word);
        return added < 0 ? refuse('ERR entries_added must be positive') : added;
      }),
      { since: '7.0.0' },
    ),
    maxDeletedId: option(
      'MAXDELETEDID',
      value('max-deleted-id', 'id', (word, { lastId }) => {
        const id = readId(word);
        // who only looks at the words (grammar/fits) has read none before
        const isLess = lastId !== undefined && compareIds(lastId as typeof id, id) < 0;
        return isLess ? refuse(`${smaller} the provided max_deleted_entry_id`) : id;
      }),
      { since: '7.0.0' },
    ),
  },
  run({ key, lastId, entriesAdded, maxDeletedId }, call) {
    const stream = knownStream(call.db, key);
    if (compareIds(lastId, stream.maxDeletedId) < 0) refuse(`${smaller} current max_deleted_entry_id`);
    const last = stream.lastEntry();
    if (last !== undefined && compareIds(lastId, last.id) < 0) refuse(`${smaller} the target stream top item`);
    if (entriesAdded !== undefined && entriesAdded < stream.length) {
      refuse('ERR The entries_added specified in XSETID is smaller than the target stream length');
    }
    // case: MAXDELETEDID 0-0 does not clear
    const given = maxDeletedId !== undefined && !sameId(maxDeletedId, minId) ? maxDeletedId : undefined;
    stream.setId(lastId, entriesAdded, given);
    call.wrote();
    return ok;
  },
});

function refuse(error: string): never {
  throw new CommandError(error);
}
