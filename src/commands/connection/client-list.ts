// CLIENT LIST: a line for each client that is connected, or for those of one type or with these ids.

import type { Bytes } from '../../base/bytes.ts';
import { check, either, many, option, optional, value } from '../../grammar/arg.ts';
import { syntaxError } from '../../grammar/read.ts';
import { CommandError } from '../../reply/command-error.ts';
import { readInteger } from '../arguments.ts';
import { command } from '../command.ts';
import { report } from '../report.ts';
import type { Session } from '../session.ts';
import { clientLine, readType, typeOf } from './client-line.ts';

export const clientList = command({
  name: 'CLIENT LIST',
  since: '2.4.0',
  group: 'connection',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  complexity: 'O(N), N being the clients.',
  summary: 'List the clients that are connected.',
  syntax: {
    which: optional(
      either({
        type: option('TYPE', value('client-type', 'text')),
        ids: option('ID', many(value('client-id', 'integer'))),
      }),
    ),
    onlyOne: check(({ which }) => {
      if (Object.keys(which ?? {}).length > 1) throw syntaxError();
    }),
  },
  run({ which }, { server, protocol, now }) {
    const all = [...server.sessions.values()];
    const fits = which === undefined ? all : all.filter(chosen(which));
    return report(protocol, fits.map((session) => clientLine(session, server, now)).join(''));
  },
});

function chosen(which: { readonly type: Bytes } | { readonly ids: Bytes[] }): (session: Session) => boolean {
  if ('ids' in which) {
    const ids = new Set(which.ids.map((id) => readInteger(id, 'ERR Invalid client ID')));
    return ({ id }) => ids.has(id);
  }
  const type = readType(which.type);
  if (type === undefined) throw new CommandError(`ERR Unknown client type '${which.type}'`);
  return (session) => typeOf(session) === type;
}
