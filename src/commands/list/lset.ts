// LSET: put another element at an index; below 0 is counted from the end.

import { value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { ok } from '../../reply/reply.ts';
import { key, readNumber } from '../arguments.ts';
import { command } from '../command.ts';
import { element, listAt } from './lookup.ts';

export const lset = command({
  name: 'LSET',
  since: '1.0.0',
  group: 'list',
  flags: ['write', 'denyoom'],
  complexity: 'O(1)',
  summary: 'Replace the element at an index of a list.',
  syntax: { key, index: value('index', 'integer'), element },
  run({ key, index, element }, call) {
    const list = listAt(call.db, key);
    if (list === undefined) throw new CommandError('ERR no such key');
    const at = readNumber(index);
    if (list.at(at) === undefined) throw new CommandError('ERR index out of range');
    list.replace(at < 0 ? list.length + at : at, element);
    call.changed(key);
    return ok;
  },
});
