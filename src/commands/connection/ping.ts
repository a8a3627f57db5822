// PING: is anyone there? Answers PONG, or what it was given.

import { literal } from '../../base/bytes.ts';
import { optional, value } from '../../grammar/arg.ts';
import { wrongNumber } from '../../grammar/read.ts';
import { bulk, simple } from '../../reply/reply.ts';
import { command } from '../command.ts';

const pong = simple(literal('PONG'));

export const ping = command({
  name: 'PING',
  since: '1.0.0',
  group: 'connection',
  flags: ['fast'],
  complexity: 'O(1)',
  summary: 'Ask whether the server answers.',
  syntax: { message: optional(value('message', 'text')) },
  malformed: () => wrongNumber('ping'),
  run({ message }) {
    return message === undefined ? pong : bulk(message);
  },
});
