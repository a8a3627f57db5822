// CLIENT SETINFO: say which library a client is made with, and its version. Libraries do so when they connect.

import { isWord } from '../../base/bytes.ts';
import { value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { ok } from '../../reply/reply.ts';
import { command } from '../command.ts';
import { readPlain } from './client-name.ts';

export const clientSetinfo = command({
  name: 'CLIENT SETINFO',
  since: '7.2.0',
  group: 'connection',
  flags: ['noscript', 'loading', 'stale'],
  complexity: 'O(1)',
  summary: 'Say which library this client is made with.',
  syntax: { attr: value('LIB-NAME | LIB-VER', 'text'), value: value('value', 'text') },
  run({ attr, value }, { session }) {
    if (isWord(attr, 'LIB-NAME')) session.libName = readPlain(value, 'LIB-NAME');
    else if (isWord(attr, 'LIB-VER')) session.libVersion = readPlain(value, 'LIB-VER');
    else throw new CommandError(`ERR Unrecognized option '${attr}'`);
    return ok;
  },
});
