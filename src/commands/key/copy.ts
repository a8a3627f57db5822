// COPY: a second key with the same value, here or in another database; from then on they change on their own.

import { flag, option, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { integer } from '../../reply/reply.ts';
import { command } from '../command.ts';
import { readDatabase, sameObject } from './databases.ts';

export const copy = command({
  name: 'COPY',
  since: '6.2.0',
  group: 'generic',
  flags: ['write', 'denyoom'],
  complexity: 'O(N), N being what the key holds; O(1) for a string.',
  summary: 'Copy what a key holds to another key.',
  syntax: {
    source: value('source', 'key'),
    destination: value('destination', 'key'),
    db: option(
      'DB',
      value('destination-db', 'integer', (word) => readDatabase(word)),
    ),
    replace: flag('REPLACE'),
  },
  run({ source, destination, db: index, replace }, call) {
    const { db, session, server } = call;
    const to = index ?? session.db;
    if (source === destination && to === session.db) throw new CommandError(sameObject);
    const target = server.keyspace.database(to)!;
    const value = db.get(source);
    if (value === undefined || (target.has(destination) && !replace)) return integer(0);
    target.set(destination, value.copy());
    const expiry = db.expiry(source);
    if (expiry !== undefined) target.expire(destination, expiry);
    call.touch(destination, to);
    call.changed(destination, 1, to);
    return integer(1);
  },
});
