// XGROUP CREATE: make a group that begins behind an ID: `0` for all there is, `$` for what comes from now on.

import { either, flag, meaning, token } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { ok } from '../../reply/reply.ts';
import { minId } from '../../store/entry-id.ts';
import { Group } from '../../store/group.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { malformedSubcommand } from '../subcommands.ts';
import { newStream, streamAt, streamOfGroup } from './lookup.ts';
import { counter, entriesRead, group, id, readId } from './syntax.ts';

export const xgroupCreate = command({
  name: 'XGROUP CREATE',
  since: '5.0.0',
  group: 'stream',
  flags: ['write', 'denyoom'],
  complexity: 'O(1)',
  summary: 'Make a consumer group that begins behind an ID; MKSTREAM makes the stream too.',
  syntax: {
    key,
    group,
    from: either({ id: meaning(id, { '0': 'everything there is, from the beginning' }), last: token('$') }),
    mkstream: flag('MKSTREAM'),
    entriesRead,
  },
  malformed: malformedSubcommand,
  run({ key, group: name, from, mkstream, entriesRead }, call, argv) {
    const { db } = call;
    const known = mkstream ? streamAt(db, key) : streamOfGroup(db, key);
    if (argv.length > 8) throw malformedSubcommand(argv); // each option once
    const lastId = 'id' in from ? readId(from.id) : (known?.lastId ?? minId);
    const stream = known ?? newStream(call.server);
    if (stream.groups.has(name)) throw new CommandError('BUSYGROUP Consumer Group name already exists');
    stream.groups.set(name, new Group(name, lastId, counter(entriesRead, stream)));
    if (known === undefined) {
      db.set(key, stream);
      call.changed(key);
    } else call.wrote();
    return ok;
  },
});
