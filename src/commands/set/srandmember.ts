// SRANDMEMBER: some of the members, chosen at random: each at most once, or below 0 so many throws, each on its own.

import { optional, value } from '../../grammar/arg.ts';
import { array, bulk, emptyArray, nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { readSigned } from '../counts.ts';
import { chosen } from '../random.ts';
import { setAt } from './lookup.ts';

export const srandmember = command({
  name: 'SRANDMEMBER',
  since: '1.0.0',
  group: 'set',
  flags: ['readonly'],
  complexity: 'O(1); with a count O(N), N being the members answered.',
  summary: 'Choose members of a set at random.',
  syntax: { key, count: optional(value('count', 'integer'), { since: '2.6.0' }) },
  run({ key, count }, { db, protocol, dice }) {
    const most = count === undefined ? 1 : readSigned(count);
    const set = setAt(db, key);
    if (count === undefined) return set === undefined ? nil(protocol) : bulk(set.any(dice)!);
    if (set === undefined || most === 0) return emptyArray;
    return array(
      chosen(
        most,
        set.size,
        () => set.members(),
        () => set.any(dice)!,
        dice,
      ).map(bulk),
    );
  },
});
