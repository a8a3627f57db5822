// LINDEX: the element at an index; below 0 is counted from the end.

import { value } from '../../grammar/arg.ts';
import { bulk, nil } from '../../reply/reply.ts';
import { key, readNumber } from '../arguments.ts';
import { command } from '../command.ts';
import { listAt } from './lookup.ts';

export const lindex = command({
  name: 'LINDEX',
  since: '1.0.0',
  group: 'list',
  flags: ['readonly'],
  complexity: 'O(1)',
  summary: 'Read the element at an index of a list.',
  syntax: { key, index: value('index', 'integer') },
  run({ key, index }, { db, protocol }) {
    const list = listAt(db, key);
    const element = list?.at(readNumber(index));
    return element === undefined ? nil(protocol) : bulk(element);
  },
});
