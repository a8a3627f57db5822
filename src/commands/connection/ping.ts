// PING: is anyone there? Answers PONG, or what it was given; to a RESP2 client that is subscribed, in the form of a
// message, the only one it can tell from others.

import { literal } from '../../base/bytes.ts';
import { optional, value } from '../../grammar/arg.ts';
import { wrongNumber } from '../../grammar/read.ts';
import { array, bulk, simple } from '../../reply/reply.ts';
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
  run({ message }, { protocol, session }) {
    if (protocol === 2 && session.isSubscribed) return array([literal('pong'), message ?? literal('')].map(bulk));
    return message === undefined ? pong : bulk(message);
  },
});
