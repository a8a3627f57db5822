// TIME: the server's time, in seconds since 1970 and microseconds of the second. Ours has milliseconds.

import { literal } from '../../base/bytes.ts';
import { array, bulk } from '../../reply/reply.ts';
import { command } from '../command.ts';

export const time = command({
  name: 'TIME',
  since: '2.6.0',
  group: 'server',
  flags: ['loading', 'stale', 'fast'],
  complexity: 'O(1)',
  summary: "Tell the server's time.",
  syntax: {},
  run(_, { now }) {
    const parts = [Math.floor(now / 1000), Math.floor(now % 1000) * 1000];
    return array(parts.map((part) => bulk(literal(String(part)))));
  },
});
