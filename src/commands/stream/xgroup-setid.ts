// XGROUP SETID: move a group to another ID, forwards or back. It wakes nobody; what is pending stays.

import { either, meaning, token } from '../../grammar/arg.ts';
import { ok } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { malformedSubcommand } from '../subcommands.ts';
import { knownGroup, streamOfGroup } from './lookup.ts';
import { counter, entriesRead, group, id, readLooseId } from './syntax.ts';

export const xgroupSetid = command({
  name: 'XGROUP SETID',
  since: '5.0.0',
  group: 'stream',
  flags: ['write'],
  complexity: 'O(1)',
  summary: 'Set the ID behind which a group reads on.',
  syntax: {
    key,
    group,
    to: either({ id: meaning(id, { '0': 'read everything again, from the beginning' }), last: token('$') }),
    entriesRead,
  },
  malformed: malformedSubcommand,
  run({ key, group: name, to, entriesRead }, call, argv) {
    const stream = streamOfGroup(call.db, key);
    const group = knownGroup(stream, name, key);
    if (argv.length > 7) throw malformedSubcommand(argv); // the option once
    group.lastId = 'id' in to ? readLooseId(to.id) : stream.lastId;
    group.entriesRead = counter(entriesRead, stream);
    call.wrote();
    return ok;
  },
});
