// XGROUP DESTROY: remove a group, with its consumers and all that was pending. Those who wait for it are told.

import { integer } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { streamOfGroup } from './lookup.ts';
import { group } from './syntax.ts';

export const xgroupDestroy = command({
  name: 'XGROUP DESTROY',
  since: '5.0.0',
  group: 'stream',
  flags: ['write'],
  complexity: 'O(N), N being the entries pending in the group.',
  summary: 'Remove a group with everything that is pending in it.',
  syntax: { key, group },
  run({ key, group }, call) {
    if (!streamOfGroup(call.db, key).groups.delete(group)) return integer(0);
    call.wrote();
    call.touch(key);
    return integer(1);
  },
});
