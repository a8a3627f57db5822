// HELLO: choose the protocol, RESP2 or RESP3; with it, say the password and one's name. It answers who the server is.

import { type Bytes, isWord, literal } from '../../base/bytes.ts';
import { block, option, optional, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { bulk, emptyArray, integer, map, type Reply } from '../../reply/reply.ts';
import { readInteger } from '../arguments.ts';
import { command } from '../command.ts';
import { version } from '../dialect.ts';
import { authenticate } from './auth.ts';
import { readName } from './client-name.ts';

export const hello = command({
  name: 'HELLO',
  since: '6.0.0',
  group: 'connection',
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  complexity: 'O(1)',
  summary: 'Choose the protocol, and be told who the server is.',
  syntax: {
    arguments: optional(
      block({
        protocol: value('protover', 'integer', readProtocol),
        auth: option('AUTH', block({ username: value('username', 'text'), password: value('password', 'text') })),
        name: option('SETNAME', value('clientname', 'text', readName)),
      }),
    ),
  },
  malformed: (words) => new CommandError(`ERR Syntax error in HELLO option '${misfit(words)}'`),
  run({ arguments: given }, call) {
    const { session, server } = call;
    const { auth, name, protocol } = given ?? {};
    if (auth !== undefined) authenticate(call, auth.username, auth.password);
    if (!session.isAuthenticated && server.settings.password !== '') {
      throw new CommandError(
        'NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO <proto> AUTH <user> ' +
          '<pass> option can be used to authenticate the client and select the RESP protocol version at the same time',
      );
    }
    if (name !== undefined) session.name = name;
    if (protocol !== undefined) session.protocol = protocol;
    return map(session.protocol, [
      [text('server'), text('redis')],
      [text('version'), text(version)],
      [text('proto'), integer(session.protocol)],
      [text('id'), integer(session.id)],
      [text('mode'), text('standalone')],
      [text('role'), text('master')],
      [text('modules'), emptyArray],
    ]);
  },
});

function readProtocol(word: Bytes): 2 | 3 {
  const number = readInteger(word, 'ERR Protocol version is not an integer or out of range');
  if (number !== 2 && number !== 3) throw new CommandError('NOPROTO unsupported protocol version');
  return number;
}

/** The word at which the options stop making sense. */
function misfit(words: readonly Bytes[]): Bytes {
  let at = 2;
  for (;;) {
    const word = words[at]!;
    if (isWord(word, 'AUTH') && words[at + 2] !== undefined) at += 3;
    else if (isWord(word, 'SETNAME') && words[at + 1] !== undefined) at += 2;
    else return word;
  }
}

function text(of: string): Reply {
  return bulk(literal(of));
}
