// XINFO GROUPS: the groups of a stream, in byte order of their names.

import { array, bulk, integer } from '../../reply/reply.ts';
import { formatId } from '../../store/entry-id.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { fields, progress } from './info.ts';
import { knownStream } from './lookup.ts';

export const xinfoGroups = command({
  name: 'XINFO GROUPS',
  since: '5.0.0',
  group: 'stream',
  flags: ['readonly'],
  complexity: 'O(1)',
  summary: 'List the groups of a stream: how far each has read, and how much is pending.',
  syntax: { key },
  run({ key }, { db, protocol }) {
    const stream = knownStream(db, key);
    return array(
      stream.sortedGroups().map((group) =>
        fields(protocol, {
          name: bulk(group.name),
          consumers: integer(group.consumers.size),
          pending: integer(group.pending.size),
          'last-delivered-id': bulk(formatId(group.lastId)),
          ...progress(protocol, stream, group),
        }),
      ),
    );
  },
});
