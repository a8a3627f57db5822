// SWAPDB: exchange two databases. Whoever is in one of them sees the other's keys from then on.

import { value } from '../../grammar/arg.ts';
import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';
import { readDatabases } from '../key/databases.ts';

const invalid = (which: string) => `ERR invalid ${which} DB index`;

export const swapdb = command({
  name: 'SWAPDB',
  since: '4.0.0',
  group: 'server',
  flags: ['write', 'fast'],
  complexity: 'O(N), N being the clients that watch keys of the two, or wait for them.',
  summary: 'Exchange two databases.',
  syntax: { index1: value('index1', 'integer'), index2: value('index2', 'integer') },
  run({ index1, index2 }, call) {
    const { keyspace } = call.server;
    const [one, other] = readDatabases([index1, index2], [invalid('first'), invalid('second')]);
    if (one !== other) {
      for (const index of [one, other]) call.touchAll(index); // what was watched there before
      keyspace.database(one)!.swap(keyspace.database(other)!);
      for (const index of [one, other]) call.touchAll(index);
    }
    call.wrote();
    return ok;
  },
});
