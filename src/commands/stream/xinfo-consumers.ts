// XINFO CONSUMERS: the consumers of a group. `idle` counts from the last time one asked, `inactive` from the last time
// it got something (-1: never). Neither says that it is dead.

import { array, bulk, integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { fields } from './info.ts';
import { knownGroup, knownStream } from './lookup.ts';
import { group } from './syntax.ts';

export const xinfoConsumers = command({
  name: 'XINFO CONSUMERS',
  since: '5.0.0',
  group: 'stream',
  flags: ['readonly'],
  complexity: 'O(1)',
  summary: 'List the consumers of a group: what is pending with each, and when it last asked and got.',
  syntax: { key, group },
  run({ key, group }, { db, now, protocol }) {
    const consumers = knownGroup(knownStream(db, key), group, key).sortedConsumers();
    return array(
      consumers.map(({ name, pending, seenAt, activeAt }) =>
        fields(protocol, {
          name: bulk(name),
          pending: integer(pending.size),
          idle: integer(Math.max(0, now - seenAt)),
          inactive: integer(activeAt === -1 ? -1 : Math.max(0, now - activeAt)),
        }),
      ),
    );
  },
});
