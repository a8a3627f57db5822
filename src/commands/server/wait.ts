// WAIT: wait until so many replicas have what was written, or the time is over; answers how many have. There are no
// replicas: where any is waited for, it is the time that ends the wait.

import type { Bytes } from '../../base/bytes.ts';
import { value } from '../../grammar/arg.ts';
import { integer } from '../../reply/reply.ts';
import { readNumber } from '../arguments.ts';
import { park } from '../call.ts';
import { command } from '../command.ts';
import { readBlock } from '../stream/block.ts';

export const wait = command({
  name: 'WAIT',
  since: '3.0.0',
  group: 'generic',
  flags: ['blocking'],
  complexity: 'O(1)',
  summary: 'Wait for replicas, of which there are none.',
  syntax: {
    replicas: value('numreplicas', 'integer', (word: Bytes) => readNumber(word)),
    timeout: value('timeout', 'integer', readBlock),
  },
  run({ replicas, timeout }, call) {
    const nobody = integer(0);
    const ms = timeout(call.now);
    return replicas <= 0 ? nobody : park(call, [], ms, () => undefined, undefined, nobody);
  },
});
