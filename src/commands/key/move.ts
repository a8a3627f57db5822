// MOVE: take a key to another database, where nothing has its name.

import { value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { readDatabase, sameObject } from './databases.ts';

export const move = command({
  name: 'MOVE',
  since: '1.0.0',
  group: 'generic',
  flags: ['write', 'fast'],
  complexity: 'O(1)',
  summary: 'Move a key to another database.',
  syntax: { key, db: value('db', 'integer') },
  run({ key, db: word }, call) {
    const { db, session, server } = call;
    const to = readDatabase(word);
    if (to === session.db) throw new CommandError(sameObject);
    const target = server.keyspace.database(to)!;
    const value = db.get(key);
    if (value === undefined || target.has(key)) return integer(0);
    const expiry = db.expiry(key);
    db.delete(key);
    target.set(key, value);
    if (expiry !== undefined) target.expire(key, expiry);
    call.touch(key);
    call.touch(key, to);
    call.changed(key);
    call.changed(key, 0, to);
    return integer(1);
  },
});
