// HRANDFIELD: some of the fields, chosen at random: each at most once, or below 0 so many throws, each on its own.

import { block, optional, token, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { array, bulk, emptyArray, nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { readSigned } from '../counts.ts';
import { chosen } from '../random.ts';
import { hashAt } from './lookup.ts';

export const hrandfield = command({
  name: 'HRANDFIELD',
  since: '6.2.0',
  group: 'hash',
  flags: ['readonly'],
  complexity: 'O(N), N being the fields answered.',
  summary: 'Choose fields of a hash at random.',
  syntax: {
    key,
    options: optional(
      block({
        count: value('count', 'integer', readSigned),
        withvalues: optional(token('WITHVALUES')),
      }),
    ),
  },
  run({ key, options }, { db, protocol, dice }) {
    const isTooLarge = options?.withvalues && Math.abs(options.count) > 2 ** 62;
    if (isTooLarge) throw new CommandError('ERR value is out of range');
    const hash = hashAt(db, key);
    if (options === undefined) {
      const any = hash?.any(dice);
      return any === undefined ? nil(protocol) : bulk(any.name);
    }
    const { count, withvalues } = options;
    if (hash === undefined || count === 0) return emptyArray;
    const found = chosen(
      count,
      hash.size,
      () => [...hash.entries()],
      () => hash.any(dice)!,
      dice,
    );
    if (withvalues === undefined) return array(found.map(({ name }) => bulk(name)));
    const pairs = found.map(({ name, value }) => [bulk(name), bulk(value)]);
    return array(protocol === 2 ? pairs.flat() : pairs.map((pair) => array(pair)));
  },
});
