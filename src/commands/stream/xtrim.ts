// XTRIM: remove entries from the front of a stream. `~` removes whole nodes only, and is what production uses.

import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { streamAt } from './lookup.ts';
import { references } from './references.ts';
import { checkTrim, mustTrim, trimOptions } from './syntax.ts';

export const xtrim = command({
  name: 'XTRIM',
  since: '5.0.0',
  group: 'stream',
  flags: ['write'],
  complexity: 'O(N), N being the entries removed; a whole node costs little more than one entry.',
  summary: 'Remove the oldest entries: all but so many, or those before an ID.',
  syntax: {
    key,
    trim: mustTrim,
    trimFits: checkTrim('ERR syntax error, XTRIM must be called with a trimming strategy'),
  },
  run({ key, trim }, call) {
    const stream = streamAt(call.db, key);
    if (stream === undefined) return integer(0);
    const { threshold, condition, ...how } = trim!; // checkTrim has seen to it
    const removed = stream.trim(threshold, trimOptions(how, stream, references(condition)));
    if (removed > 0) call.changed(key, removed);
    return integer(removed);
  },
});
